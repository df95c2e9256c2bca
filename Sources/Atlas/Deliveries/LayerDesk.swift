public import Indicators

/// What writes layers as files of other programs: the room of the pages may not know files.
public protocol LayerDesk: Sendable {
  /// The areas of a level with a figure each, as a GeoPackage in RD New.
  ///
  /// - Parameter period: nil: of each figure the latest there is.
  /// - Throws: ``AtlasError/Code/cannotCreate`` where no temporary file can be written.
  func geoPackage(
    division: String, level: AreaLevel, indicator: String, period: Period?, gate: DisclosureGate,
    _ reader: any StoreReader
  ) throws -> [UInt8]
}
