public import Atlas
import Foundation
public import Indicators
import SpatialCore

/// Writes a layer as a GeoPackage into memory, by way of a file that is gone afterwards.
public struct GeoPackageDesk: LayerDesk {
  public init() {}

  public func geoPackage(
    division: String, level: AreaLevel, indicator: String, period: Period?, gate: DisclosureGate,
    _ reader: any StoreReader
  ) throws -> [UInt8] {
    let export = try AreaExport(indicators: [indicator], period: period, gate: gate, crs: .rdNew)
    let path = FileManager.default.temporaryDirectory.path + "/wijkatlas-\(UUID().uuidString).gpkg"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let sink = try GeoPackageSink(path: path, schema: export.schema(name: level.layerName))
    _ = try export.write(division: division, level: level, from: reader, to: sink) { _ in }
    try sink.finish()
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw AtlasError(.inputOutput, "\(path): the GeoPackage that was just written cannot be read")
    }
    return Array(bytes)
  }
}
