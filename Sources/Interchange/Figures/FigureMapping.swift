public import Atlas
import Indicators
import Foundation
import Yams

/// A mapping file in YAML for figures: which column holds what, and how values are written.
///
/// ```yaml
/// fields: {code: wijkcode, period: jaar}
/// indicators:
///   residents: inwoners
///   loneliness: {column: eenzaam, n: respondenten, margin: marge_eenzaam}
/// period: 2022
/// decimal: ","
/// missing: {"n.b.": missing, "<10": suppressed}
/// ```
///
/// For one value a row the fields are `area`, `indicator`, `period`, `value`, `n`, `margin`, `status`, and `names` gives
/// the indicator of what the table calls it.
public struct FigureMapping: Decodable, Sendable {
  /// The columns of one indicator.
  public struct Column: Decodable, Sendable {
    var column: String
    var n: String?
    var margin: String?

    private enum Key: String, CodingKey { case column, n, margin }

    public init(from decoder: any Decoder) throws {
      if let name = try? decoder.singleValueContainer().decode(String.self) {
        column = name
        return
      }
      let container = try decoder.container(keyedBy: Key.self)
      column = try container.decode(String.self, forKey: .column)
      n = try container.decodeIfPresent(String.self, forKey: .n)
      margin = try container.decodeIfPresent(String.self, forKey: .margin)
    }
  }

  var fields: [String: String] = [:]
  var indicators: [String: Column] = [:]
  var names: [String: String] = [:]
  var period: String?
  var decimal: String?
  var missing: [String: String] = [:]
  var conditions: [String: String] = [:]
  var delimiter: String?
  var encoding: String?
  var sheet: String?
  /// SHA-256 of the file it was read from.
  public private(set) var checksum = ""

  private enum Key: String, CodingKey, CaseIterable {
    case fields, indicators, names, period, decimal, missing, delimiter, encoding, sheet
    case conditions = "where"
  }

  static let fieldNames = ["code", "name", "area", "indicator", "period", "value", "n", "margin", "status"]

  /// Every key may be left out.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func texts(_ key: Key) throws -> [String: String] {
      try container.decodeIfPresent([String: String].self, forKey: key) ?? [:]
    }
    fields = try texts(.fields)
    indicators = try container.decodeIfPresent([String: Column].self, forKey: .indicators) ?? [:]
    names = try texts(.names)
    period = try container.decodeIfPresent(String.self, forKey: .period)
    decimal = try container.decodeIfPresent(String.self, forKey: .decimal)
    missing = try texts(.missing)
    conditions = try texts(.conditions)
    delimiter = try container.decodeIfPresent(String.self, forKey: .delimiter)
    encoding = try container.decodeIfPresent(String.self, forKey: .encoding)
    sheet = try container.decodeIfPresent(String.self, forKey: .sheet)
  }

  /// - Throws: `AtlasError` naming the key that is unknown or wrong, or what is not YAML.
  public init(path: String) throws(AtlasError) {
    try ByteSource.checkReadable(path)
    let file = ByteSource.shortName(path)
    do {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let keys = Set(Key.allCases.map(\.rawValue))
      let known = try Yams.load(yaml: text) as? [String: Any] ?? [:]
      if let unknown = known.keys.filter({ !keys.contains($0) }).min() {
        throw AtlasError(
          .badData, "\(file): unknown key \"\(unknown)\"; \(keys.sorted().joined(separator: ", ")) expected")
      }
      self = try YAMLDecoder().decode(FigureMapping.self, from: text)
    } catch let error as AtlasError {
      throw error
    } catch let error as DecodingError {
      throw AtlasError(.badData, "\(file): \(FigureMapping.explain(error))")
    } catch {
      throw AtlasError(.badData, "\(file): is not YAML (\(error))")
    }
    checksum = try ByteSource.checksum(path: path)
    try check(file)
  }

  private func check(_ file: String) throws(AtlasError) {
    func wrong(_ key: String, _ value: String, _ expected: String) -> AtlasError {
      AtlasError(.badData, "\(file): \(key) \"\(value)\"; \(expected) expected")
    }
    if let field = fields.keys.filter({ !FigureMapping.fieldNames.contains($0) }).min() {
      throw wrong("field", field, FigureMapping.fieldNames.joined(separator: ", "))
    }
    if let decimal, NumberText.DecimalSign(rawValue: decimal) == nil { throw wrong("decimal", decimal, "\",\" or \".\"") }
    if let period, Period(rawValue: period) == nil { throw wrong("period", period, "2024, 2024-Q1 or 2024-05") }
    if let encoding, TextEncoding(rawValue: encoding) == nil {
      throw wrong("encoding", encoding, TextEncoding.allCases.map(\.rawValue).joined(separator: " or "))
    }
    if let delimiter, delimiter.utf8.count != 1 { throw wrong("delimiter", delimiter, "one sign such as \";\"") }
    for (text, status) in missing where FigureMapping.status(status) == nil {
      throw wrong("missing, \"\(text)\"", status, "missing, suppressed, notApplicable or notCollected")
    }
  }

  /// One entry of ``indicators``.
  struct Named {
    var indicator: String
    var column: String
    var n: String?
    var margin: String?
  }

  /// By indicator.
  var named: [Named] {
    indicators.sorted { $0.key < $1.key }.map { indicator, column in
      Named(indicator: indicator, column: column.column, n: column.n, margin: column.margin)
    }
  }

  /// What each text that is no number means.
  var missingTexts: [String: ObservationStatus] { missing.compactMapValues(FigureMapping.status) }

  private static func status(_ text: String) -> ObservationStatus? {
    ObservationStatus(rawValue: text).flatMap { status in
      [.missing, .suppressed, .notApplicable, .notCollected].contains(status) ? status : nil
    }
  }

  private static func explain(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): "key \"\(key.stringValue)\" is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")): \(context.debugDescription)"
    @unknown default: "cannot be read"
    }
  }
}
