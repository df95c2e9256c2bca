import Atlas
import GeoPackageStore
import Indicators
import Testing

@Suite struct AnalystTests {
  private let city: SmallCity

  init() throws {
    city = try SmallCity()
  }

  private func profile(_ code: String, compare: String? = nil) async throws -> Profile {
    let analyst = Analyst(catalogue: city.catalogue)
    return try await city.store.read {
      try analyst.profile(code: code, division: nil, period: nil, audience: .internal, compare: compare, $0)
    }
  }

  @Test func aBuurtIsSetAmongThoseOfItsGemeente() async throws {
    _ = try await city.fill(residents: ["BU99000101": 400, "BU99000102": 100, "BU99000201": 300, "WK990001": 500])
    let row = try #require(try await profile("BU99000102").indicators.first)
    #expect(row.peers.map(\.code) == ["BU99000102", "BU99000201", "BU99000101"])
    #expect(row.rank == Rank(position: 3, ties: 1, count: 3))
    let parent = try await profile("BU99000102", compare: "WK990001")
    #expect(parent.reference?.code == "WK990001" && parent.indicators.first?.share == 0.2)
    let sibling = try await profile("BU99000102", compare: "BU99000101")
    #expect(sibling.indicators.first?.reference == 400 && sibling.indicators.first?.share == nil)
  }

  @Test func areasOutsideTheCodesOfCBSAreSetAmongThoseOfTheirDivision() async throws {
    let level = AreaLevel(rawValue: "pc4")
    let areas = ["2251", "2252", "2253"].enumerated().map {
      SmallCity.area($1, SmallCity.square(Double($0) * 100, 0, 100, 100), level: level)
    }
    _ = try await city.fill(
      areas: areas, division: Division(id: "pc4-2024"), residents: ["2251": 700, "2252": 900, "2253": 900])
    let row = try #require(try await profile("2253").indicators.first)
    #expect(row.rank == Rank(position: 1, ties: 2, count: 3) && row.reference == nil)
  }

  @Test func aWijkHasTheFiguresOfItsBuurten() async throws {
    _ = try await city.fill(residents: ["BU99000101": 400, "BU99000102": 100, "BU99000201": 300, "WK990001": 500])
    let row = try #require(try await profile("WK990001").indicators.first)
    #expect(row.parts.map(\.code) == ["BU99000101", "BU99000102"] && row.parts.map(\.value) == [400, 100])
    #expect(try await profile("BU99000101").indicators.first?.parts == [])
  }

  @Test func nothingIsComparedWithItselfOrWithWhatIsNotThere() async throws {
    _ = try await city.fill(residents: ["WK990001": 500])
    for code in ["WK990001", "WK990009", ""] {
      let error = await #expect(throws: AtlasError.self) { try await profile("WK990001", compare: code) }
      #expect(error?.code == .invalidRequest)
    }
  }
}
