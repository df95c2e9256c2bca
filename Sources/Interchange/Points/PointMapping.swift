public import Atlas

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
    self = try MappingFile.read(path, keys: Key.allCases.map(\.rawValue))
    checksum = try ByteSource.checksum(path: path)
    try MappingFile.check(path, decimal: decimal, delimiter: delimiter, encoding: encoding)
  }
}
