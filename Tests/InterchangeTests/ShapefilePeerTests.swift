import ChildProcesses
import Foundation
import GRDB
import SpatialCore
import Testing

@testable import Interchange

/// GDAL as the other side of both directions: with `Scripts/test --full`.
@Suite(.enabled(if: RealLayers.areCompared))
struct ShapefilePeerTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private struct Row: Equatable {
    var geometry: Set<RingSet>?
    var values: [FieldValue]
    var isValid: Bool
    /// Has a ring without area, which has no direction to tell an exterior from a hole by.
    var isFlat: Bool
  }

  private func ogr2ogr(_ arguments: [String]) throws {
    try #require(try ChildProcess.run("ogr2ogr", arguments).code == 0)
  }

  /// Rows without the key of the GeoPackage, in the order of the file.
  private func rows(_ layer: any FeatureLayer) throws -> [Row] {
    let kept = layer.columns.indices.filter { !["fid", "feature_id"].contains(layer.columns[$0].lowercased()) }
    var rows: [Row] = []
    try layer.forEach { feature in
      let geometry = try feature.geometry.get()
      let area = geometry?.asMultiPolygon
      rows.append(
        Row(
          geometry: geometry.map { RingSet.all(of: $0) }, values: kept.map { RealLayers.plain(feature.values[$0]) },
          isValid: try area?.validityProblem() == nil,
          isFlat: area?.polygons.contains { $0.rings.contains { Polygon.signedArea($0) == 0 } } ?? false))
    }
    return rows
  }

  /// - Parameter isThroughOGR: OGR turns the rings of what is invalid by nesting, so that exteriors become holes.
  private func compare(_ ours: [Row], _ theirs: [Row], _ name: String, isThroughOGR: Bool) {
    #expect(ours.count == theirs.count && !ours.isEmpty, "\(name)")
    let different = zip(ours, theirs).enumerated().filter { !RealLayers.isSame($1.0.values, $1.1.values) }
    #expect(different.isEmpty, "\(name): \(different.count) rows, first \(String(describing: different.first))")
    let moved = zip(ours, theirs).filter { one, other in
      one.geometry != other.geometry && (isThroughOGR ? other.isValid : !other.isFlat)
    }
    #expect(moved.isEmpty, "\(name): \(moved.count) geometries")
  }

  /// A `.prj` does not tell the order of axes, in which alone CRS84 and EPSG:4326 differ.
  private static func agree(_ found: CoordinateReferenceSystem?, _ original: CoordinateReferenceSystem?) -> Bool {
    original == nil || found == (original == .crs84 ? .wgs84 : original)
  }

  @Test(arguments: RealLayers.all)
  func whatOGRWritesReadsAsTheGeoPackageDoes(layer: RealLayers.Layer) throws {
    let path = folder.url.appending(path: "peer.shp").path
    try ogr2ogr(["-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8", path, layer.path, layer.name])
    let original = try FeatureFile.open(layer.path, FeatureOptions(layer: layer.name))
    let shapefile = try FeatureFile.open(path)
    #expect(Self.agree(shapefile.crs, original.crs))
    compare(try rows(shapefile), try rows(original), layer.description, isThroughOGR: true)
  }

  @Test(arguments: RealLayers.all)
  func whatIsWrittenReadsInOGRAsTheGeoPackageDoes(layer: RealLayers.Layer) throws {
    let path = folder.url.appending(path: "ours.shp").path
    let original = try FeatureFile.open(layer.path, FeatureOptions(layer: layer.name))
    try RealLayers.write(original, to: path)
    compare(try rows(try FeatureFile.open(path)), try rows(original), layer.description, isThroughOGR: false)
    let copy = folder.url.appending(path: "copy.gpkg").path
    try ogr2ogr(["-f", "GPKG", copy, path])
    let read = try FeatureFile.open(copy)
    #expect(Self.agree(read.crs, original.crs))
    compare(try rows(read), try rows(original), layer.description, isThroughOGR: true)
  }
}

/// A polygon as the set of its rings, whatever their starts and directions.
private struct RingSet: Hashable {
  var exterior: [Coordinate]
  var holes: Set<[Coordinate]>

  static func all(of geometry: Geometry) -> Set<RingSet> {
    guard let area = geometry.asMultiPolygon else {
      return [RingSet(exterior: geometry.coordinates, holes: [])]
    }
    return Set(
      area.polygons.map { RingSet(exterior: normal($0.exterior), holes: Set($0.holes.map(normal))) })
  }

  private static func normal(_ ring: [Coordinate]) -> [Coordinate] {
    let turned = Polygon.signedArea(ring) < 0 ? Array(ring.reversed()) : ring
    let open = Array(turned.dropLast())
    guard let start = open.indices.min(by: { (open[$0].x, open[$0].y) < (open[$1].x, open[$1].y) }) else { return ring }
    return Array(open[start...] + open[..<start])
  }
}

enum RealLayers {
  struct Layer: Sendable, CustomStringConvertible {
    var path: String
    var name: String
    var description: String { "\(ByteSource.shortName(path)) \(name)" }
  }

  private static let data = URL(filePath: Product.data).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/data")

  static let areCompared =
    ProcessInfo.processInfo.environment["WIJKATLAS_PEERS"] != nil && FileManager.default.fileExists(atPath: data.path)

  static let all: [Layer] = {
    guard areCompared, let names = FileManager.default.enumerator(atPath: data.path) else { return [] }
    return names.compactMap { $0 as? String }.filter { $0.hasSuffix(".gpkg") }.sorted().flatMap { name -> [Layer] in
      let path = data.appending(path: name).path
      var configuration = Configuration()
      configuration.readonly = true
      let layers = try? DatabaseQueue(path: path, configuration: configuration).read { db in
        try String.fetchAll(db, sql: "SELECT table_name FROM gpkg_geometry_columns ORDER BY table_name")
      }
      return (layers ?? []).map { Layer(path: path, name: $0) }
    }
  }()

  /// Text without what a `.dbf` does not keep.
  static func plain(_ value: FieldValue) -> FieldValue {
    guard case .text(let text) = value else { return value }
    let bare = text.trimmed
    return bare.isEmpty ? .null : .text(bare)
  }

  /// Whole numbers may come back as reals, OGR writes 15 digits, and a `.dbf` has dates without times.
  static func isSame(_ a: [FieldValue], _ b: [FieldValue]) -> Bool {
    a.count == b.count
      && zip(a, b).allSatisfy { one, other in
        if one == other { return true }
        guard let x = one.number, let y = other.number else { return day(one.string) == day(other.string) }
        return abs(x - y) <= 1e-12 * max(1, abs(x))
      }
  }

  private static func day(_ text: String) -> Substring {
    text.dropFirst(10).hasPrefix("T") ? text.prefix(10) : text[...]
  }

  /// Writes a layer with our sink, columns typed by their values.
  static func write(_ layer: any FeatureLayer, to path: String) throws {
    var features: [Feature] = []
    try layer.forEach { features.append($0) }
    let fields = layer.columns.enumerated().map { index, name in
      let values = features.map { $0.values[index] }
      let isText = values.contains { if case .text = $0 { true } else { false } }
      let isReal = values.contains { if case .real = $0 { true } else { false } }
      return FeatureSchema.Field(name, isText ? .text : isReal ? .real : .integer)
    }
    let schema = FeatureSchema(name: layer.name, geometry: .any, crs: layer.crs ?? .rdNew, fields: fields)
    let sink = try ShapefileSink(path: path, schema: schema)
    for feature in features { try sink.write(try feature.geometry.get(), feature.values) }
    try sink.finish()
  }
}
