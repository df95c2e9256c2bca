import Atlas
import Foundation
import Yams

/// A mapping file in YAML, of points or of figures: what both say alike.
enum MappingFile {
  /// - Throws: `AtlasError` naming the key that is unknown or missing, or what is not YAML.
  static func read<Mapping: Decodable>(_ path: String, keys: [String]) throws(AtlasError) -> Mapping {
    try ByteSource.checkReadable(path)
    let file = ByteSource.shortName(path)
    do {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let known = try Yams.load(yaml: text) as? [String: Any] ?? [:]
      if let unknown = known.keys.filter({ !keys.contains($0) }).min() {
        throw AtlasError(
          .badData, "\(file): unknown key \"\(unknown)\"; \(keys.sorted().joined(separator: ", ")) expected")
      }
      return try YAMLDecoder().decode(Mapping.self, from: text)
    } catch let error as AtlasError {
      throw error
    } catch let error as DecodingError {
      throw AtlasError(.badData, "\(file): \(explain(error))")
    } catch {
      throw AtlasError(.badData, "\(file): is not YAML (\(error))")
    }
  }

  /// How the values of the delivery are written.
  static func check(
    _ path: String, decimal: String?, delimiter: String?, encoding: String?
  ) throws(AtlasError) {
    if let decimal, NumberText.DecimalSign(rawValue: decimal) == nil {
      throw wrong(path, "decimal", decimal, "\",\" or \".\"")
    }
    if let encoding, TextEncoding(rawValue: encoding) == nil {
      throw wrong(path, "encoding", encoding, TextEncoding.allCases.map(\.rawValue).joined(separator: " or "))
    }
    if let delimiter, delimiter.utf8.count != 1 { throw wrong(path, "delimiter", delimiter, "one sign such as \";\"") }
  }

  static func wrong(_ path: String, _ key: String, _ value: String, _ expected: String) -> AtlasError {
    AtlasError(.badData, "\(ByteSource.shortName(path)): \(key) \"\(value)\"; \(expected) expected")
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
