import Atlas
import Foundation
import GeoPackageStore
import Indicators
import SpatialCore
import Testing

/// Features as text: what layers, exports and the service write.
@Suite struct LayerTests {
  @Test(arguments: [
    "plain", "say \"hi\"", "back\\slash", "two\nlines\r\t", "\u{0}\u{1}\u{1F}\u{7F}", "</script>", "é€😀", "\u{2028}",
    "",
  ])
  func aStringIsReadBackByAJSONReader(text: String) throws {
    let json = JSONText.string(text)
    #expect(try JSONDecoder().decode([String].self, from: Data("[\(json)]".utf8)) == [text])
    #expect(!json.contains("<"))
  }

  private static func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private static let feature = AreaFeature(
    area: Area(
      code: "BU99000101", name: "De \"Kade\" \\ Oost", level: .buurt, parent: "WK990001", division: "test-2024",
      geometry: SmallCity.square(0, 0, 100, 100)), residents: 1234.5,
    figures: [
      .init(indicator: "share", value: nil, status: .suppressed),
      .init(indicator: "residents", value: 1234.5, status: .measured),
    ])

  @Test func aFeatureHasThePropertiesOfTheContract() throws {
    let text = try FeatureWriter(crs: .rdNew).text(Self.feature)
    let properties = try #require(try Self.object(text)["properties"] as? [String: Any])
    #expect(
      Set(properties.keys) == [
        "code", "name", "level", "parent", "division", "residents", "share", "share_status", "residents_status",
      ])
    #expect(properties["name"] as? String == "De \"Kade\" \\ Oost")
    #expect(properties["residents"] as? Double == 1234.5)
    #expect(properties["share"] is NSNull && properties["share_status"] as? String == "suppressed")
    #expect(try Self.object(text)["id"] as? String == "BU99000101")
    // A key that stands twice would be lost in the dictionary.
    #expect(text.components(separatedBy: "\"residents\":").count == 2)
  }

  @Test func ordinatesFollowTheSystem() throws {
    func first(_ crs: CoordinateReferenceSystem, authorityAxisOrder: Bool = false) throws -> [Double] {
      let geometry = try #require(
        try Self.object(FeatureWriter(crs: crs, authorityAxisOrder: authorityAxisOrder).text(Self.feature))["geometry"]
          as? [String: Any])
      let polygons = try #require(geometry["coordinates"] as? [[[[Double]]]])
      return polygons[0][0][0]
    }
    #expect(try first(.rdNew) == [40_000, 550_000])
    let (degrees, swapped) = (try first(.crs84), try first(.etrs89, authorityAxisOrder: true))
    // In files x comes first, whatever the authority says.
    #expect(try first(.etrs89) == [swapped[1], swapped[0]])
    // The city lies in the North Sea, west of Den Helder.
    #expect((3.5...3.9).contains(degrees[0]) && (52.8...53.0).contains(degrees[1]))
    #expect(abs(swapped[0] - degrees[1]) < 1e-6 && abs(swapped[1] - degrees[0]) < 1e-6)
  }

  /// Figures of other periods than the one asked for are not shown; residents are the latest up to it.
  @Test func aLayerTakesThePeriodAskedForAndTheLatestResidents() async throws {
    let city = try SmallCity()
    _ = try await city.fill(residents: ["BU99000101": 400])
    let later = Observation(
      area: "BU99000101", indicator: "signals", period: try Period("2025"), value: 7, status: .measured, source: "s")
    _ = try await city.store.write { try $0.save(later, division: SmallCity.division.id) }
    func feature(_ period: String?, _ audience: Audience = .internal) async throws -> AreaFeature {
      let layer = AreaLayer(
        query: AreaQuery(division: SmallCity.division.id, level: .buurt, limit: 1), indicators: ["signals"],
        period: try period.map { try Period($0) }, gate: DisclosureGate(audience: audience, catalogue: city.catalogue))
      return try #require(try await city.store.read { try layer.features($0) }.first)
    }
    let latest = try await feature(nil)
    #expect(latest.figures.first?.value == 7 && latest.residents == 400)
    #expect(try await feature("2024").figures.first?.status == .notCollected)
    #expect(try await feature("2025").residents == 400)
    #expect(try await feature("2023").residents == nil)
    // What was not read as the public reads it is not told.
    #expect(try await feature(nil, .public).figures.first?.reason == .unprotected)
  }
}
