import Atlas
public import SpatialCore

/// A value of a column.
public enum FieldValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)

  /// The value as text, without blanks around it; empty for null.
  var string: String {
    switch self {
    case .null: ""
    case .integer(let value): String(value)
    case .real(let value): value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    case .text(let value): value.trimmed
    }
  }

  var number: Double? {
    switch self {
    case .null: nil
    case .integer(let value): Double(value)
    case .real(let value): value
    case .text(let value): NumberText.number(value, .point) ?? NumberText.number(value, .comma)
    }
  }
}

/// One feature of a layer.
public struct Feature: Sendable {
  /// Its number in the layer, from 1, or its id where the format has whole-number ids.
  public var number: Int
  /// In the CRS of the layer; the reason where it cannot be read.
  public var geometry: Result<Geometry?, SpatialError>
  /// One value for each column of the layer.
  public var values: [FieldValue]
}

/// A layer of features in a file.
public protocol FeatureLayer: Sendable {
  /// `wijken.gpkg, layer buurten_2024`
  var name: String { get }
  var path: String { get }
  var columns: [String] { get }
  /// nil where the file does not tell.
  var crs: CoordinateReferenceSystem? { get }
  var featureCount: Int? { get }

  func forEach(_ body: (Feature) throws -> Void) throws

  /// SHA-256 of what was delivered, in hexadecimal: recognises the same delivery when it comes again.
  func checksum() throws -> String
}

extension FeatureLayer {
  public func checksum() throws -> String { try ByteSource.checksum(path: path) }

  /// The position of a column, whatever its case.
  func column(_ name: String) -> Int? {
    columns.firstIndex(of: name) ?? columns.firstIndex { $0.lowercased() == name.lowercased() }
  }

  /// The position of a column that must be there.
  func requiredColumn(_ name: String, option: String) throws(AtlasError) -> Int {
    if let index = column(name) { return index }
    throw AtlasError(
      .badData,
      "\(self.name): there is no column \"\(name)\" (\(option)); its columns are \(columns.joined(separator: ", "))")
  }
}
