import Atlas
import SpatialCore

extension CSVLayer {
  /// The column of geometries: the one named, else one with a known name; nil where coordinates are named instead.
  static func geometryColumn(_ reader: CSVReader, _ options: FeatureOptions) throws(AtlasError) -> Int? {
    if let name = options.wktColumn { return try column(name, of: reader, option: "--wkt") }
    if options.xColumn != nil || options.yColumn != nil { return nil }
    return CSVGeometry.columnNames.lazy.compactMap { name in reader.header.firstIndex { $0.lowercased() == name } }
      .first
  }

  /// The columns of coordinates and their CRS, which is nil where they are named and their names do not tell it.
  static func coordinates(
    _ reader: CSVReader, _ options: FeatureOptions
  ) throws -> (x: Int, y: Int, crs: CoordinateReferenceSystem?)? {
    let known =
      try options.data.map { try LayoutFile.decode(PointLayout.self, $0 + "/layouts/points.json").shared } ?? [:]
    if options.xColumn != nil || options.yColumn != nil {
      guard let x = options.xColumn, let y = options.yColumn else {
        throw AtlasError(.invalidRequest, "--x and --y belong together: give both or neither")
      }
      return (
        try column(x, of: reader, option: "--x"), try column(y, of: reader, option: "--y"),
        crs(ofColumn: x, known)
      )
    }
    let finder = ColumnFinder(file: reader.name, header: reader.header, mapping: PointMapping())
    guard let found = try finder.coordinates(known, crs: nil) else { return nil }
    return (found.x, found.y, found.crs)
  }

  private static func crs(ofColumn name: String, _ known: [String: [String]]) -> CoordinateReferenceSystem? {
    if known["rdX"]?.contains(name.lowercased()) == true { return .rdNew }
    return known["longitude"]?.contains(name.lowercased()) == true ? .crs84 : nil
  }

  /// The SRID that the first of the next thousand geometries with one tells.
  static func firstSRID(_ reader: CSVReader, _ column: Int) throws -> Int? {
    for _ in 0..<1000 {
      guard let row = try reader.next() else { return nil }
      guard column < row.fields.count, let found = try? CSVGeometry.decode(row.fields[column]) else { continue }
      if let srid = found.srid, srid > 0 { return srid }
    }
    return nil
  }

  static func unknown(_ reader: CSVReader) -> AtlasError {
    let names = reader.header.prefix(60).map { $0.count > 60 ? $0.prefix(60) + "…" : $0 }
    return AtlasError(
      .badData,
      "\(reader.name): is neither a GeoPackage nor GeoJSON; as CSV it has the columns \(names.joined(separator: ", ")), "
        + "none of which is known to hold a geometry or coordinates: name the column of well-known text with --wkt, "
        + "or those of coordinates with --x and --y")
  }

  private static func column(_ name: String, of reader: CSVReader, option: String) throws(AtlasError) -> Int {
    let header = reader.header
    if let index = header.firstIndex(of: name) ?? header.firstIndex(where: { $0.lowercased() == name.lowercased() }) {
      return index
    }
    throw AtlasError(
      .badData,
      "\(reader.name): there is no column \"\(name)\" (\(option)); its columns are \(header.joined(separator: ", "))")
  }
}
