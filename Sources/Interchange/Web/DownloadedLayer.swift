import Atlas
import Crypto
import Foundation
import SpatialCore

/// The pages of a download as one layer, one feature in memory.
struct DownloadedLayer: FeatureLayer {
  /// The address of the items as it was asked for, without what the client added.
  let name: String
  /// The folder of the pages.
  let path: String
  let columns: [String]
  let crs: CoordinateReferenceSystem?
  let featureCount: Int?
  private let pages: [String]
  /// Whether the server follows its system's own order, latitude first (Part 2, §7).
  private let isSwapped: Bool

  init(name: String, _ spool: PageSpool) throws {
    self.name = name
    path = spool.folder.path
    pages = spool.state.pages.map(spool.path)
    featureCount = spool.state.features
    var columns: [String] = []
    for page in spool.state.pages { columns += page.columns.filter { !columns.contains($0) } }
    self.columns = columns
    let systems = Set(spool.state.pages.map { $0.crs ?? "" })
    guard systems.count < 2 else {
      throw AtlasError(
        .badData, "\(name): its pages are in different systems, \(systems.sorted().joined(separator: ", "))")
    }
    let system = try systems.first.flatMap { text in text.isEmpty ? nil : try CoordinateReferenceSystem(text) }
    crs = system
    isSwapped = spool.state.pages.first?.isCRSOfHeader == true && system?.isLatitudeFirst == true
  }

  func forEach(_ body: (Feature) throws -> Void) throws {
    var number = 0
    for file in pages {
      let page = try GeoJSONLayer(path: file)
      let positions = columns.map { name in page.columns.firstIndex(of: name) }
      try page.forEach { feature in
        number += 1
        let values = positions.map { $0.map { feature.values[$0] } ?? .null }
        let geometry = isSwapped ? feature.geometry.map(DownloadedLayer.swapped) : feature.geometry
        try body(Feature(number: number, geometry: geometry, values: values))
      }
    }
  }

  /// Over the features only: links and times differ from one download to the next.
  func checksum() throws -> String {
    var hash = SHA256()
    hash.update(data: Data((crs?.identifier ?? "").utf8))
    try forEach { feature in
      let values = zip(columns, feature.values).sorted { $0.0 < $1.0 }.map { "\($0.0)=\($0.1.string)" }
      hash.update(data: Data(values.joined(separator: "\u{1F}").utf8))
      if let geometry = try? feature.geometry.get() { hash.update(data: Data(WKBEncoder.encode(geometry))) }
    }
    return Checksum.hexadecimal(hash.finalize())
  }

  private static func swapped(_ geometry: Geometry?) -> Geometry? {
    geometry?.mapCoordinates { Coordinate(x: $0.y, y: $0.x) }
  }
}
