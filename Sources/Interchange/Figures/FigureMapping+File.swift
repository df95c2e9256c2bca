public import Atlas
import Foundation
import Indicators
import Yams

extension FigureMapping {
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
    if let decimal, NumberText.DecimalSign(rawValue: decimal) == nil {
      throw wrong("decimal", decimal, "\",\" or \".\"")
    }
    if let period, Period(rawValue: period) == nil { throw wrong("period", period, "2024, 2024-Q1 or 2024-05") }
    if let encoding, TextEncoding(rawValue: encoding) == nil {
      throw wrong("encoding", encoding, TextEncoding.allCases.map(\.rawValue).joined(separator: " or "))
    }
    if let delimiter, delimiter.utf8.count != 1 { throw wrong("delimiter", delimiter, "one sign such as \";\"") }
    for (text, status) in missing where FigureMapping.status(status) == nil {
      throw wrong("missing, \"\(text)\"", status, "missing, suppressed, notApplicable or notCollected")
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
