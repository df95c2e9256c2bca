import Indicators

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
  public internal(set) var checksum = ""

  enum Key: String, CodingKey, CaseIterable {
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

  static func status(_ text: String) -> ObservationStatus? {
    ObservationStatus(rawValue: text).flatMap { status in
      [.missing, .suppressed, .notApplicable, .notCollected].contains(status) ? status : nil
    }
  }
}
