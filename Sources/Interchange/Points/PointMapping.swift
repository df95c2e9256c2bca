public import Atlas
import Foundation
import Yams

/// A mapping file in YAML: which column holds what, how dates and numbers are written, what categories are called.
///
/// ```yaml
/// fields: {id: zaaknummer, category: onderwerp, opened: datum, x: rd_x, y: rd_y}
/// crs: EPSG:28992
/// dates: [dd-MM-yyyy HH:mm]
/// decimal: ","
/// delimiter: ";"
/// encoding: windows-1252
/// categories: {Straatmeubilair: paving}
/// ```
public struct PointMapping: Decodable, Sendable {
  public var fields: [String: String] = [:]
  public var crs: String?
  public var dates: [String]?
  public var decimal: String?
  public var delimiter: String?
  public var encoding: String?
  public var categories: [String: String]?
  /// SHA-256 of the file it was read from; empty for none.
  public private(set) var checksum = ""

  private static let keys = Set(Key.allCases.map(\.rawValue))

  /// No mapping: everything is found out.
  public init() {}

  private enum Key: String, CodingKey, CaseIterable {
    case fields, crs, dates, decimal, delimiter, encoding, categories
  }

  /// Every key may be left out: a mapping of dates alone is one too.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    fields = try container.decodeIfPresent([String: String].self, forKey: .fields) ?? [:]
    crs = try container.decodeIfPresent(String.self, forKey: .crs)
    dates = try container.decodeIfPresent([String].self, forKey: .dates)
    decimal = try container.decodeIfPresent(String.self, forKey: .decimal)
    delimiter = try container.decodeIfPresent(String.self, forKey: .delimiter)
    encoding = try container.decodeIfPresent(String.self, forKey: .encoding)
    categories = try container.decodeIfPresent([String: String].self, forKey: .categories)
  }

  /// - Throws: `AtlasError` naming the key that is unknown, or what is not YAML.
  public init(path: String) throws(AtlasError) {
    try ByteSource.checkReadable(path)
    let file = ByteSource.shortName(path)
    do {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let known = try Yams.load(yaml: text) as? [String: Any]
      if let unknown = known?.keys.filter({ !PointMapping.keys.contains($0) }).min() {
        throw AtlasError(
          .badData,
          "\(file): unknown key \"\(unknown)\"; \(PointMapping.keys.sorted().joined(separator: ", ")) expected")
      }
      self = try YAMLDecoder().decode(PointMapping.self, from: text)
    } catch let error as AtlasError {
      throw error
    } catch let error as DecodingError {
      throw AtlasError(.badData, "\(file): \(PointMapping.explain(error))")
    } catch {
      throw AtlasError(.badData, "\(file): is not YAML (\(error))")
    }
    checksum = try ByteSource.checksum(path: path)
    if let decimal, ![",", "."].contains(decimal) {
      throw AtlasError(.badData, "\(file): decimal \"\(decimal)\"; \",\" or \".\" expected")
    }
    if let encoding, TextEncoding(rawValue: encoding) == nil {
      let known = TextEncoding.allCases.map(\.rawValue).joined(separator: " or ")
      throw AtlasError(.badData, "\(file): encoding \"\(encoding)\"; \(known) expected")
    }
    if let delimiter, delimiter.utf8.count != 1 {
      throw AtlasError(.badData, "\(file): delimiter \"\(delimiter)\"; one sign such as \";\" expected")
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
