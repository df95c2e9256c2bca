import Foundation
import Testing

/// Boundaries imported from our own server are those of the file.
@Suite(.enabled(if: Program.hasData))
struct FeatureServerTests {
  private static let levels = ["buurten", "wijken", "gemeenten"]

  /// The areas of a level in RD New without their figures, which an import of boundaries does not bring.
  private func areas(_ program: Program, _ layer: String) throws -> [String: String] {
    let outcome = try program.run("export", layer, "--format", "geojson", "--crs", "EPSG:28992")
    try #require(outcome.code == 0, "\(outcome.errors)")
    let features = try #require(try outcome.json()["features"] as? [[String: Any]])
    var areas: [String: String] = [:]
    for feature in features {
      var properties = try #require(feature["properties"] as? [String: Any])
      properties["residents"] = nil
      let parts: [String: Any] = ["properties": properties, "geometry": try #require(feature["geometry"])]
      let text = try JSONSerialization.data(withJSONObject: parts, options: .sortedKeys)
      areas[try #require(properties["code"] as? String)] = String(decoding: text, as: UTF8.self)
    }
    return areas
  }

  @Test func anImportFromTheServerGivesTheSameDivisionAsTheFile() async throws {
    try await ServeTests.serving { served, base in
      let program = try Program()
      defer { program.remove() }
      for layer in Self.levels {
        // By the address of the items, of the collection, and of the service.
        let address =
          [
            "buurten": ["/v1/collections/buurten/items?limit=10"], "wijken": ["/v1/collections/wijken?f=html"],
            "gemeenten": ["/v1", "--layer", "gemeenten"],
          ][layer] ?? []
        let arguments =
          ["import", "boundaries", base.absoluteString + address[0], "--division", "cbs-2024", "--format", "json"]
          + address.dropFirst()
        let outcome = try program.run(arguments)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(try areas(program, layer) == areas(served, layer), "\(layer)")
        let again = try program.run(arguments)
        #expect(try again.json()["unchanged"] as? Bool == true, "\(again.output)")
      }
      let left = try FileManager.default.contentsOfDirectory(
        atPath: program.cache.appendingPathComponent("wijkatlas/downloads").path)
      #expect(left.isEmpty, "downloads are removed once they are imported")
    }
  }

  @Test func theServerChoosesWhatItCanAndTheImportTheRest() async throws {
    try await ServeTests.serving { _, base in
      for (condition, areas) in [("parent=WK063701", 2), ("name=Dorp", 1), ("level=buurt", 26)] {
        let program = try Program()
        defer { program.remove() }
        let outcome = try program.run(
          "import", "boundaries", base.absoluteString + "/v1/collections/buurten", "--division", "cbs-2024", "--where",
          condition, "--format", "json")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(try outcome.json()["inserted"] as? Int == areas, "\(condition)")
      }
    }
  }

  @Test func whatIsNoCollectionIsToldWithItsExitCode() async throws {
    try await ServeTests.serving { _, base in
      let program = try Program()
      defer { program.remove() }
      for (address, code, tells) in [
        ("/v1/collections/straten", Int32(66), "404"), ("/v1", 64, "--layer: "),
        ("/v1/collections/buurten?colour=red", 65, "colour"),
      ] {
        let outcome = try program.run(
          "import", "boundaries", base.absoluteString + address, "--division", "cbs-2024")
        #expect(outcome.code == code, "\(address): \(outcome.errors)")
        #expect(outcome.errors.contains(tells), "\(outcome.errors)")
      }
      let gone = try program.run(
        "import", "boundaries", "http://127.0.0.1:9/v1/collections/x", "--division", "cbs-2024")
      #expect(gone.code == 69, "\(gone.errors)")
    }
  }
}
