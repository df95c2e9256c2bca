import Atlas
import SpatialCore

/// A CSV file with a geometry or a pair of coordinates in each row, read row by row. Values are text; empty ones null.
struct CSVLayer: FeatureLayer {
  /// Where the rows hold their geometry.
  private enum Place {
    case geometry(Int)
    case coordinates(x: Int, y: Int)
  }

  let path: String
  let columns: [String]
  let crs: CoordinateReferenceSystem?
  private let place: Place
  private let header: [String]
  /// The position in the header of each column.
  private let attributes: [Int]
  private let delimiter: Character
  private let encoding: TextEncoding?
  private let srid: Int?

  var name: String { ByteSource.shortName(path) }
  var featureCount: Int? { nil }

  /// - Throws: `AtlasError` naming the columns seen where none is known to hold a geometry or coordinates.
  init(path: String, _ options: FeatureOptions) throws {
    let reader = try CSVReader(ByteSource(path: path), encoding: options.encoding)
    self.path = path
    header = reader.header
    delimiter = reader.delimiter
    encoding = options.encoding
    if let column = try CSVLayer.geometryColumn(reader, options) {
      place = .geometry(column)
      srid = try CSVLayer.firstSRID(reader, column)
      crs = srid.map { CoordinateReferenceSystem(epsg: $0) }
    } else if let found = try CSVLayer.coordinates(reader, options) {
      place = .coordinates(x: found.x, y: found.y)
      srid = nil
      crs = found.crs
    } else {
      throw CSVLayer.unknown(reader)
    }
    let taken: [Int] =
      switch place {
      case .geometry(let column): [column]
      case .coordinates(let x, let y): [x, y]
      }
    attributes = header.indices.filter { !taken.contains($0) }
    columns = attributes.map { [header] in header[$0] }
  }

  func forEach(_ body: (Feature) throws -> Void) throws {
    let reader = try CSVReader(ByteSource(path: path), delimiter: delimiter, encoding: encoding)
    while let row = try reader.next() {
      let values = attributes.map { index -> FieldValue in
        index < row.fields.count && !row.fields[index].isEmpty ? .text(row.fields[index]) : .null
      }
      try body(Feature(number: row.line, geometry: geometry(row.fields), values: values))
    }
  }

  private func geometry(_ fields: [String]) -> Result<Geometry?, SpatialError> {
    guard fields.count == header.count else {
      return CSVLayer.malformed("\(fields.count) fields, \(header.count) expected as in the header")
    }
    do throws(SpatialError) {
      switch place {
      case .coordinates(let x, let y): return try .success(point(fields[x].trimmed, fields[y].trimmed))
      case .geometry(let column):
        let found = try CSVGeometry.decode(fields[column])
        if let other = found.srid, let srid, other != srid {
          return CSVLayer.malformed("SRID \(other), \(srid) expected as in the rows before")
        }
        return .success(found.geometry)
      }
    } catch {
      return .failure(error)
    }
  }

  private func point(_ x: String, _ y: String) throws(SpatialError) -> Geometry? {
    if x.isEmpty, y.isEmpty { return nil }
    func ordinate(_ text: String, _ axis: String) throws(SpatialError) -> Double {
      if let number = NumberText.number(text, .point) ?? NumberText.number(text, .comma) { return number }
      throw SpatialError(.malformedEncoding, "\(axis) is \"\(text.prefix(40))\", a number expected")
    }
    return .point(Coordinate(x: try ordinate(x, "x"), y: try ordinate(y, "y")))
  }

  private static func malformed(_ text: String) -> Result<Geometry?, SpatialError> {
    .failure(SpatialError(.malformedEncoding, text))
  }
}
