import Atlas
import SpatialCore

/// Where the objects of an NDJSON stream hold their coordinates.
enum JSONPlace: Sendable, Equatable {
  /// Two members, numbers or texts of numbers.
  case members(x: [UInt8], y: [UInt8])
  /// The geometry of a GeoJSON feature; the codes become properties.
  case feature
  /// The object is a GeoJSON point itself.
  case point

  /// Judges by the first object of a stream.
  ///
  /// - Parameter line: Without its line ending.
  /// - Throws: `AtlasError` for a line that is no object, or that has no coordinates.
  static func find(
    in line: UnsafeBufferPointer<UInt8>, row: Int, name: String, _ filter: LocateFilter
  ) throws -> (place: JSONPlace, crs: CoordinateReferenceSystem) {
    var names: [String] = []
    var type = ""
    var span = JSONSpan(line)
    let end = span.members { key, value in
      let key = String(decoding: key, as: UTF8.self)
      names.append(key)
      if key == "type" { type = String(decoding: line[value], as: UTF8.self) }
    }
    guard end != nil, span.peek() == nil else {
      throw AtlasError(.badData, "\(name), row \(row): \(JSONPointRows.notAnObject)")
    }
    if type == "\"FeatureCollection\"" {
      throw AtlasError(
        .badData,
        "\(name), row \(row): is a FeatureCollection on one line, one feature a line expected; write it anew with "
          + "ogr2ogr -f GeoJSONSeq")
    }
    if filter.options.x == nil, filter.options.y == nil {
      let crs = filter.options.crs ?? .crs84
      if names.contains("geometry") { return (.feature, crs) }
      if type == "\"Point\"", names.contains("coordinates") { return (.point, crs) }
    }
    let finder = ColumnFinder(file: name, header: names, mapping: filter.mapping, isByOptions: true)
    guard let found = try finder.coordinates(filter.layout.shared, crs: filter.options.crs), found.x != found.y else {
      throw AtlasError(
        .badData,
        "\(name), row \(row): none of its members is known to hold a location; name two with --x and --y; its members "
          + "are " + names.joined(separator: ", "))
    }
    return (.members(x: Array(names[found.x].utf8), y: Array(names[found.y].utf8)), found.crs)
  }
}
