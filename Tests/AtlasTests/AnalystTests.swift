import Atlas
import GeoPackageStore
import Indicators
import Testing

@Suite struct AnalystTests {
  private let city: SmallCity

  init() throws {
    city = try SmallCity()
  }

  private func profile(_ code: String, compare: ProfileComparison = .gemeente) async throws -> Profile {
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
    let parent = try await profile("BU99000102", compare: .area("WK990001"))
    #expect(parent.reference?.code == "WK990001" && parent.indicators.first?.share == 0.2)
    let sibling = try await profile("BU99000102", compare: .area("BU99000101"))
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
      let error = await #expect(throws: AtlasError.self) { try await profile("WK990001", compare: .area(code)) }
      #expect(error?.code == .invalidRequest)
    }
  }

  @Test(arguments: [
    ("WK990001", ProfileComparison.area("WK990001")), ("SIMILAR", .similar), ("past:2022", nil), ("past:soon", nil),
  ])
  func aComparisonIsReadAsItIsWritten(_ text: String, _ wish: ProfileComparison?) throws {
    let read = ProfileComparison(text)
    if text == "past:soon" {
      #expect(read == nil)
    } else {
      #expect(try read == (wish ?? .past(Period("2022"))))
      #expect(read?.text == (text == "SIMILAR" ? "similar" : text))
    }
  }

  @Test func theAreasThatResembleOneAreOneToCompareWith() async throws {
    let rule = #"{"rule": "weighted-mean", "weight": "residents"}"#
    let indicators =
      [SmallCity.entry("residents", #"{"rule": "sum"}"#)] + ["a", "b", "c"].map { SmallCity.entry($0, rule) }
    let city = try SmallCity(indicators: indicators)
    let areas =
      [
        SmallCity.area("GM9900", SmallCity.square(0, 0, 400, 100)),
        SmallCity.area("WK990001", SmallCity.square(0, 0, 400, 100)),
      ]
      + (1...4).map { SmallCity.area("BU9900010\($0)", SmallCity.square(Double($0 - 1) * 100, 0, 100, 100)) }
    _ = try await city.fill(areas: areas, residents: [:])
    try await city.store.write { writer in
      for (index, share) in [10.0, 11, 13, 60].enumerated() {
        for indicator in ["a", "b", "c", "residents"] {
          _ = try writer.save(
            Observation(
              area: "BU9900010\(index + 1)", indicator: indicator, period: try Period("2024"),
              value: indicator == "residents" ? Double(100 * (index + 1)) : share, status: .measured, source: "s"),
            division: SmallCity.division.id)
        }
      }
    }
    let analyst = Analyst(catalogue: city.catalogue)
    let profile = try await city.store.read {
      try analyst.profile(
        code: "BU99000101", division: nil, period: nil, audience: .internal, compare: .similar, $0)
    }
    let alike = profile.similar.map(\.code)
    #expect(profile.reference?.level == Profile.similarLevel && alike.first == "BU99000102")
    // Weighted by residents: of those that are alike, not of the whole gemeente.
    let shares = ["BU99000102": (11.0, 200.0), "BU99000103": (13, 300), "BU99000104": (60, 400)]
    let weights = alike.compactMap { shares[$0] }
    let mean = weights.reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0) { $0 + $1.1 }
    let row = try #require(profile.indicators.first { $0.id == "a" })
    #expect(abs((row.reference ?? 0) - mean) < 0.06 && row.difference != nil)
    let residents = try #require(profile.indicators.first { $0.id == "residents" })
    #expect(residents.reference == nil && residents.share == nil)
  }
}
