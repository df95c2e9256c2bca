import ChildProcesses
import Foundation
import Testing

/// Every boundary layer of the real data is accepted, with nothing told but the layer and the division.
@Suite(.enabled(if: Program.hasData))
struct BoundaryLayersTests {
  struct Layer: Sendable, CustomTestStringConvertible {
    var file: String
    var layer: String?
    var division: String
    /// Areas that the report counts as accepted.
    var areas: Int
    /// Invalid in RD New, stored with a remark. That is what the README of the data says; of those delivered in degrees,
    /// one in 2012 and one in 2024 is invalid in degrees only, by an intersection of the size of rounding.
    var invalid = 0
    var notes: [String] = []
    var testDescription: String { "\(file) \(layer ?? "")" }
  }

  private static let zoetermeer: [(layer: String, division: String, areas: Int)] = [
    ("buurten_2024", "cbs-2024", 26), ("wijken_2024", "cbs-2024", 9), ("gemeente_2024", "cbs-2024", 1),
    ("wijken_2022", "cbs-2022", 9), ("gemeente_2022", "cbs-2022", 1), ("wijken_2014", "cbs-2014", 9),
  ]

  /// Each layer of Zoetermeer in both forms; in degrees they are 0.24 m off without the correction grid, so they go to a
  /// division of their own.
  private static let zoetermeerLayers: [Layer] =
    zoetermeer.map {
      Layer(file: "zoetermeer/zoetermeer_rd.gpkg", layer: $0.layer, division: $0.division, areas: $0.areas)
    }
    + zoetermeer.map {
      Layer(file: "zoetermeer/zoetermeer_\($0.layer)_wgs84.geojson", division: $0.division + "-wgs84", areas: $0.areas)
    }

  private static let groningenLayers = [
    Layer(
      file: "groningen/groningen_rd.gpkg", layer: "cbs_buurten_2017", division: "cbs-2017", areas: 108,
      notes: ["3 areas changed since last year's division"]),
    Layer(file: "groningen/groningen_rd.gpkg", layer: "cbs_wijken_2017", division: "cbs-2017", areas: 15),
    Layer(
      file: "groningen/groningen_rd.gpkg", layer: "gemeente_buurtindeling_2017", division: "gemeente-2017", areas: 112,
      invalid: 6),
    Layer(
      file: "groningen/groningen_rd.gpkg", layer: "gemeente_wijkindeling_2017", division: "gemeente-2017", areas: 15,
      invalid: 1),
    Layer(file: "groningen/groningen_rd.gpkg", layer: "postcode4", division: "pc4-2017", areas: 50),
    Layer(file: "groningen/groningen_cbs_buurten_2017_wgs84.geojson", division: "cbs-2017-wgs84", areas: 108),
    Layer(file: "groningen/groningen_cbs_wijken_2017_wgs84.geojson", division: "cbs-2017-wgs84", areas: 15),
  ]

  static let country = [
    Layer(
      file: "nl/nl_2014_rd_quantised.gpkg", layer: "wijken_2014", division: "cbs-2014", areas: 2717, invalid: 7),
    Layer(file: "nl/nl_2022_rd.gpkg", layer: "wijken_2022", division: "cbs-2022", areas: 3340),
    Layer(file: "nl/nl_2022_rd.gpkg", layer: "gemeenten_2022", division: "cbs-2022", areas: 345),
    Layer(file: "nl/nl_2022_rd.gpkg", layer: "provincies_2022", division: "cbs-2022", areas: 12),
    Layer(
      file: "nl/nl_gemeenten_2017_rd.gpkg", layer: "gemeenten_2017", division: "cbs-2017", areas: 388, invalid: 1),
    Layer(
      file: "nl/nl_gemeenten_wgs84_simplified.gpkg", layer: "gemeenten_2012", division: "cbs-2012", areas: 416,
      invalid: 4),
    Layer(
      file: "nl/nl_gemeenten_wgs84_simplified.gpkg", layer: "gemeenten_2019", division: "cbs-2019", areas: 356,
      invalid: 2, notes: ["GM0998 is foreign territory, no gemeente of the Netherlands; stored as delivered"]),
    Layer(
      file: "nl/nl_gemeenten_wgs84_simplified.gpkg", layer: "gemeenten_2024", division: "cbs-2024", areas: 343,
      invalid: 8, notes: ["GM0998 is foreign territory, no gemeente of the Netherlands; stored as delivered"]),
    Layer(file: "groningen/groningen_rd.gpkg", layer: "postcode6", division: "pc6-2017", areas: 5496, invalid: 5),
  ]

  private static let ogr2ogr = "/usr/bin/ogr2ogr"

  /// What GDAL makes of a layer: the same areas in another format, the names of its columns as that format allows.
  private func converted(_ layer: Layer, to format: (name: String, ending: String), in folder: URL) throws -> Layer? {
    guard let name = layer.layer else { return nil }
    let file = folder.appendingPathComponent("\(layer.division)-\(name).\(format.ending)").path
    try ChildProcess.run(
      Self.ogr2ogr, ["-q", "-f", format.name, "-nln", name, file, Program.data(layer.file), name])
    var result = layer
    result.file = file
    result.layer = nil
    return result
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: ogr2ogr)),
    arguments: [("GeoJSON", "geojson"), ("ESRI Shapefile", "shp")])
  func everyLayerOfTheTwoCitiesIsAcceptedAsGDALWritesIt(name: String, ending: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("wijkatlas-ogr-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try importAll(
      (Self.zoetermeerLayers + Self.groningenLayers).compactMap { layer in
        try converted(layer, to: (name, ending), in: folder)
      })
  }

  private func importAll(_ layers: [Layer]) throws {
    let program = try Program()
    defer { program.remove() }
    for layer in layers {
      let named = layer.layer.map { ["--layer", $0] } ?? []
      let outcome = try program.run(
        [
          "import", "boundaries", layer.file.hasPrefix("/") ? layer.file : Program.data(layer.file), "--division",
          layer.division, "--format", "json",
        ] + named)
      #expect(outcome.code == 0, "\(layer): \(outcome.errors)")
      guard outcome.code == 0 else { continue }
      let report = try outcome.json()
      let counts = ["inserted", "replaced", "unchangedRows"].compactMap { report[$0] as? Int }
      #expect(counts.reduce(0, +) == layer.areas, "\(layer)")
      #expect((report["rejected"] as? [Any])?.isEmpty == true, "\(layer)")
      #expect((report["findings"] as? [Any])?.count == layer.invalid, "\(layer)")
      let notes = try #require(report["notes"] as? [String])
      for expected in layer.notes {
        #expect(notes.contains { $0.contains(expected) }, "\(layer): \(expected) in \(notes)")
      }
    }
  }

  @Test func everyLayerOfTheTwoCitiesIsAccepted() throws { try importAll(Self.zoetermeerLayers + Self.groningenLayers) }

  @Test func everyLayerOfTheCountryIsAccepted() throws { try importAll(Self.country) }
}
