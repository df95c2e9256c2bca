import Foundation
import GeoPackageStore
import Indicators
import SpatialCore
import TestSupport
import Testing

@testable import Atlas

/// What points tell of a drawn area is what they tell of an area of a division with the same border.
@Suite struct DrawnPointsTests {
  private let city: SmallCity
  private let catalogue: Catalogue

  init() throws {
    city = try SmallCity()
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: folder.appending(path: "Data/indicators").path) {
      folder.deleteLastPathComponent()
    }
    folder.append(path: "Data/indicators")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
    catalogue = try Catalogue(
      names.sorted().map { name in
        Catalogue.Document(name: name, json: try Data(contentsOf: folder.appending(path: name)))
      })
  }

  /// Of every kind and category in turn, their capitals mixed, over three years, some open, some where another was.
  private func signals() -> [Signal] {
    var random = SplitMix(seed: 9)
    let named = catalogue.indicators.compactMap { definition in
      definition.points.flatMap { points in (points.wantedCategories?.sorted().first).map { (points.kind, $0) } }
    }
    let kinds: [(String?, String?)] =
      named + [("initiatief", "groen"), ("fietsdiefstal", nil), ("initiatief", nil), ("melding", "iets anders")]
    return (0..<900).map { (number: Int) -> Signal in
      let (kind, category) = kinds[number % kinds.count]
      let day = CivilDay(number: 19_000 + Int32.random(in: 0..<1000, using: &random))
      let end = kind == "fietsdiefstal" || number % 7 == 0 ? nil : day.adding(Int.random(in: 0...40, using: &random))
      let status = number % 5 == 0 ? "Afgewezen" : "toegekend"
      // Never within a metre of the border between two buurten.
      let buurt: Int = Int.random(in: 0..<3, using: &random)
      let metres: Int = 100 * buurt + 2 * Int.random(in: 1...48, using: &random)
      let point = Coordinate(
        x: 40_000.0 + Double(metres), y: 550_000.0 + Double(Int.random(in: 1...99, using: &random)))
      return Signal(
        id: "\(number)", kind: kind ?? "melding", category: number % 2 == 0 ? category?.capitalized : category,
        status: kind == "initiatief" ? status : nil, opened: Moment(day.description),
        closed: end.flatMap { Moment($0.description) },
        amountEuro: kind == "initiatief" ? Double(Int.random(in: 10...500, using: &random)) : nil,
        point: point)
    }
  }

  private func filled() async throws {
    let addresses = (0..<90).map { (number: Int) -> Address in
      let metres: Int = 5 + 100 * (number % 3) + 3 * (number / 3)
      let point = Coordinate(x: 40_000.0 + Double(metres), y: 550_050.0)
      return Address(id: "\(number)", uses: ["woonfunctie"], point: point)
    }
    let division = try await city.fill(
      residents: ["BU99000101": 400, "BU99000102": 100, "BU99000201": 500], signals: signals(), addresses: addresses)
    _ = try await AssignPoints(store: city.store).run(division)
    _ = try await AggregateIndicators(store: city.store, catalogue: catalogue).run(division, period: nil, by: .quarter)
  }

  private struct Key: Hashable {
    var indicator: String
    var period: Period
  }

  private func figures(_ found: [Observation]) -> [Key: Observation] {
    Dictionary(
      uniqueKeysWithValues: found.map { observation in
        var observation = observation
        observation.area = ""
        return (Key(indicator: observation.indicator, period: observation.period), observation)
      })
  }

  private func own(_ code: String) async throws -> [Key: Observation] {
    figures(
      try await city.store.read {
        try $0.observations(ObservationQuery(division: SmallCity.division.id, areas: [code]))
      })
  }

  private func drawn(_ width: Double) async throws -> [Key: Observation] {
    let area = try DrawnArea(.multiPolygon(SmallCity.square(0, 0, width, 100)), crs: .rdNew, name: "plek")
    return figures(
      try await city.store.read { [catalogue] reader in
        let parts = try DrawnParts(area, division: SmallCity.division.id, level: .buurt, reader)
        #expect(parts.areas.count > 1)
        let place = DrawnPlace(division: SmallCity.division.id, level: .buurt)
        return try DrawnFigures(area, parts, place, catalogue: catalogue, reader).observations
      })
  }

  /// A metre of the next buurt, in which nothing is, makes the buurt one of two parts.
  @Test func everyFigureOfPointsIsTheAreasOwn() async throws {
    try await filled()
    for (code, width) in [("BU99000101", 101.0), ("WK990001", 200), ("WK990001", 201), ("GM9900", 300)] {
      try await compare(code, width)
    }
    try await expectCategoriesOfTheirOwn()
  }

  private func compare(_ code: String, _ width: Double) async throws {
    let (own, drawn) = (try await own(code), try await drawn(width))
    let ofPoints = catalogue.indicators.filter { $0.points != nil }
    var compared: Set<String> = []
    for (key, figure) in own where catalogue[key.indicator]?.points != nil {
      compared.insert(key.indicator)
      #expect(drawn[key] == figure, "\(code) \(key)")
    }
    #expect(compared == Set(ofPoints.map(\.id)), "\(Set(ofPoints.map(\.id)).subtracting(compared))")
    for definition in catalogue.indicators {
      guard case .ratio(let numerator, let denominator, _) = definition.aggregation,
        catalogue[numerator]?.points != nil, ["residents", "public-space-reports"].contains(denominator)
      else { continue }
      for (key, figure) in own where key.indicator == definition.id {
        #expect(drawn[key] == figure, "\(key)")
      }
    }
  }

  private func expectCategoriesOfTheirOwn() async throws {
    let drawn = try await drawn(150)
    let year = try Period("2023")
    let counts = ["reports-paving", "reports-dog-fouling", "reports-waste", "reports-green"].compactMap {
      drawn[Key(indicator: $0, period: year)]?.value
    }
    let all = try #require(drawn[Key(indicator: "public-space-reports", period: year)]?.value)
    let judged = try #require(drawn[Key(indicator: "public-space-reports-judged", period: year)])
    #expect(counts.count == 4 && counts.allSatisfy { $0 > 0 } && counts.reduce(0, +) < all)
    #expect(judged.status == .measured && (judged.value ?? .infinity) <= all)
  }
}
