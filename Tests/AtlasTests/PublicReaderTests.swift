import Atlas
import Foundation
import GeoPackageStore
import Indicators
import SpatialCore
import TestSupport
import Testing

/// What the public reads of a city of 6 × 4 buurten in four wijken, with signals drawn by chance.
@Suite struct PublicReaderTests {
  private static let columns = 6
  private let city: SmallCity
  private let figures: PublicFigures

  init() throws {
    city = try SmallCity()
    figures = PublicFigures(catalogue: city.catalogue, policy: try ShippedPolicy.policy())
  }

  private static func buurt(_ column: Int, _ row: Int) -> String { "BU99000\(row + 1)0\(column + 1)" }

  /// - Parameter shift: By how many metres the border between the first two columns lies to the right.
  private static func areas(_ division: Division, shift: Double = 0) -> [Area] {
    func box(_ left: Double, _ low: Double, _ right: Double, _ high: Double) -> MultiPolygon {
      SmallCity.square(left, low, right - left, high - low)
    }
    func edge(_ column: Int) -> Double { Double(column) * 100 + (column == 1 ? shift : 0) }
    var areas = [SmallCity.area("GM9900", box(0, 0, 600, 400))]
    for row in 0..<4 {
      let low = Double(row) * 100
      areas.append(SmallCity.area("WK99000\(row + 1)", box(0, low, 600, low + 100)))
      for column in 0..<columns {
        areas.append(SmallCity.area(buurt(column, row), box(edge(column), low, edge(column + 1), low + 100)))
      }
    }
    return areas
  }

  private static func signals(seed: UInt64) -> [Signal] {
    var random = SplitMix(seed: seed)
    var signals: [Signal] = []
    for row in 0..<4 {
      for column in 0..<columns {
        for _ in 0..<Int.random(in: 0...18, using: &random) {
          let x = 40_000 + Double(column) * 100 + Double.random(in: 1...99, using: &random)
          let y = 550_000 + Double(row) * 100 + Double.random(in: 1...99, using: &random)
          let year = Int.random(in: 2023...2024, using: &random)
          signals.append(
            Signal(
              id: "\(signals.count)", kind: "melding", opened: Moment("\(year)-03-01"),
              closed: Int.random(in: 0...2, using: &random) == 0 ? nil : Moment("\(year)-03-09"),
              point: Coordinate(x: x, y: y)))
        }
      }
    }
    return signals
  }

  private func fill(_ division: Division = SmallCity.division, shift: Double = 0, addresses: [Address] = [])
    async throws -> StoredDivision
  {
    let residents = Dictionary(
      uniqueKeysWithValues: (0..<24).map { (Self.buurt($0 % Self.columns, $0 / Self.columns), Optional(500.0)) })
    let stored = try await city.fill(
      areas: Self.areas(division, shift: shift), division: division, residents: residents,
      signals: Self.signals(seed: 7), addresses: addresses)
    _ = try await AssignPoints(store: city.store).run(stored) { _, _ in }
    return stored
  }

  @discardableResult
  private func aggregated(_ division: Division = SmallCity.division, shift: Double = 0, addresses: [Address] = [])
    async throws -> StoredDivision
  {
    let stored = try await fill(division, shift: shift, addresses: addresses)
    _ = try await AggregateIndicators(store: city.store, catalogue: city.catalogue).run(stored, period: nil)
    return stored
  }

  private func publicFigures(_ division: String = SmallCity.division.id, _ indicators: [String]? = nil)
    async throws -> [TableCell: Observation]
  {
    let figures = figures
    let found = try await city.store.read { reader in
      try PublicReader(reader, figures).observations(ObservationQuery(division: division, indicators: indicators))
    }
    return Dictionary(uniqueKeysWithValues: found.map { (TableCell($0.area, $0.indicator, $0.period), $0) })
  }

  @Test func withoutPreparationNoCountIsTold() async throws {
    let stored = try await fill()
    _ = try await city.store.write { writer in
      try writer.save(
        Observation(
          area: "WK990001", indicator: "signals", period: try Period("2024"), value: 40, status: .measured,
          source: Observation.derivedSource), division: stored.division.id)
    }
    let told = try await publicFigures()
    #expect(told[TableCell("WK990001", "signals", try Period("2024"))]?.reason == .unprotected)
    #expect(told[TableCell("BU99000101", "residents", try Period("2024"))]?.value == 500)
  }

  @Test func wijkenAndTheGemeenteAreSumsOfTheirBuurten() async throws {
    try await aggregated()
    let figures = figures
    let codes = (0..<24).map { Self.buurt($0 % Self.columns, $0 / Self.columns) }
    let year = try Period("2024")
    let parts = try await city.store.read { reader in
      try codes.map { code in
        let counts = try PublicReader(reader, figures).counts(division: SmallCity.division.id, areas: [code])
        return (code, try #require(counts["signals"]?[year]))
      }
    }
    let told = try await publicFigures()
    for (code, count) in parts {
      let figure = try #require(told[TableCell(code, "signals", year)])
      #expect(count % 5 == 0 && figure.value == (count < 5 ? nil : Double(count)))
      #expect(figure.reason == (count < 5 ? .few : nil))
      if count >= 5 { #expect(told[TableCell(code, "signals-per-1000", year)]?.value == Double(count) * 2) }
    }
    for wijk in 1...4 {
      let sum = parts.filter { $0.0.hasPrefix("BU99000\(wijk)") }.reduce(0) { $0 + $1.1 }
      #expect(told[TableCell("WK99000\(wijk)", "signals", year)]?.value == Double(sum))
    }
    #expect(told[TableCell("GM9900", "signals", year)]?.value == Double(parts.reduce(0) { $0 + $1.1 }))
  }

  /// Whatever sets of areas are asked for, A and B tell A ∪ B less A ∩ B and nothing else.
  @Test func overlappingDrawingsTellNoMoreThanTheirCells() async throws {
    try await aggregated()
    let figures = figures
    let codes = (0..<24).map { Self.buurt($0 % Self.columns, $0 / Self.columns) }
    try await city.store.read { reader in
      let open = PublicReader(reader, figures)
      var random = SplitMix(seed: 3)
      func count(_ areas: Set<String>) throws -> Int? {
        try open.counts(division: SmallCity.division.id, areas: areas.sorted())["signals"]?[Period("2024")]
      }
      for _ in 0..<40 {
        let first = Set(codes.filter { _ in Bool.random(using: &random) })
        let second = Set(codes.filter { _ in Bool.random(using: &random) })
        guard !first.isDisjoint(with: second) else { continue }
        let sides = try (count(first), count(second))
        let sums = try (count(first.union(second)), count(first.intersection(second)))
        #expect(try #require(sides.0) + #require(sides.1) == #require(sums.0) + #require(sums.1))
      }
    }
  }

  @Test func anotherDivisionIsToldAsWholeCells() async throws {
    try await aggregated()
    let base = try await publicFigures(SmallCity.division.id, ["signals"])
    // Three metres are drawing noise, thirty are another area.
    try await aggregated(Division(id: "drawn-2024"), shift: 3)
    try await aggregated(Division(id: "moved-2024"), shift: 30)
    let drawn = try await publicFigures("drawn-2024", ["signals"])
    #expect(drawn.mapValues(\.value) == base.mapValues(\.value))
    let moved = try await publicFigures("moved-2024", ["signals"])
    for (cell, figure) in moved {
      let isTouched = cell.area.hasPrefix("BU") && (cell.area.hasSuffix("01") || cell.area.hasSuffix("02"))
      #expect(isTouched ? figure.reason == .notWholeCells : figure.value == base[cell]?.value, "\(cell)")
    }
    #expect(try await city.store.read { try $0.baseDivisions() } == ["GM9900": SmallCity.division.id])
  }

  /// A gate that lets out what it should not, as the policy that is measured by says.
  @Test func anAuditFindsCountsThatShouldNotBeTold() async throws {
    try await aggregated()
    let secret = #"{"public": {"indicators": {"signals": {"levels": ["wijk", "gemeente"]}}}}"#
    let (shipped, own) = (try ShippedPolicy.policy(), try ShippedPolicy.policy(secret))
    func audit(_ policy: DisclosurePolicy, period: Period? = nil) async throws -> AuditDisclosure.Report {
      try await AuditDisclosure(store: city.store, catalogue: city.catalogue, policy: policy, demands: own)
        .run(period: period)
    }
    let faulty = try await audit(shipped, period: Period("2024"))
    let found = faulty.narrow[SmallCity.division.id] ?? []
    #expect(!faulty.isProtected && found.count == 24 && found.allSatisfy { $0.cell.area.hasPrefix("BU") })
    let right = try await audit(own)
    #expect(right.isProtected, "\(right.narrow)")
  }

  private func secret(_ area: String, _ division: String) async throws {
    _ = try await city.store.write { writer in
      try writer.save(
        Observation(
          area: area, indicator: "residents", period: try Period("2024"), value: nil, status: .suppressed,
          source: "CBS"), division: division)
    }
  }

  /// Of columns 1 and 2 the border lies elsewhere; the third is the same area in both divisions.
  @Test func whatIsSecretInOneDivisionIsKeptBackInAnother() async throws {
    _ = try await fill()
    _ = try await fill(Division(id: "moved-2024"), shift: 30)
    try await secret("BU99000103", SmallCity.division.id)
    let year = try Period("2024")
    let moved = try await publicFigures("moved-2024", ["residents"])
    #expect(moved[TableCell("BU99000103", "residents", year)]?.reason == .complement)
    #expect(moved[TableCell("BU99000101", "residents", year)]?.value == 500)
    let report = try await AuditDisclosure(
      store: city.store, catalogue: city.catalogue, policy: try ShippedPolicy.policy()
    ).run()
    #expect(report.isProtected && report.secrets == 1 && report.shared == 1)
  }

  /// A strip of thirty metres without an address is no difference to somebody who knows that nobody lives there.
  @Test func areasThatDifferByNoAddressAreTheSame() async throws {
    let addresses = (0..<24).flatMap { position in
      (0..<12).map { number in
        let (column, row) = (Double(position % Self.columns), Double(position / Self.columns))
        return Address(
          id: "\(position)-\(number)",
          point: Coordinate(x: 40_060 + column * 100 + Double(number), y: 550_050 + row * 100))
      }
    }
    _ = try await fill(addresses: addresses)
    _ = try await fill(Division(id: "moved-2024"), shift: 30)
    try await secret("BU99000101", SmallCity.division.id)
    let moved = try await publicFigures("moved-2024", ["residents"])
    #expect(moved[TableCell("BU99000101", "residents", try Period("2024"))]?.reason == .complement)
  }

  /// The cells of too few addresses are told with a neighbour of their wijk only.
  @Test func cellsOfFewAddressesAreJoined() async throws {
    var addresses: [Address] = []
    for position in 0..<24 {
      let (column, row) = (Double(position % Self.columns), Double(position / Self.columns))
      let point = Coordinate(x: 40_050 + column * 100, y: 550_050 + row * 100)
      for number in 0..<(position == 2 ? 4 : 12) {
        addresses.append(Address(id: "\(position)-\(number)", point: point))
      }
    }
    try await aggregated(addresses: addresses)
    let told = try await publicFigures(SmallCity.division.id, ["signals"])
    let hidden = Set(told.filter { $0.value.reason == .notWholeCells }.map(\.key.area))
    #expect(hidden == ["BU99000103", "BU99000101"])
    #expect(told[TableCell("WK990001", "signals", try Period("2024"))]?.value != nil)
  }

  @Test func thePublicStoreHasNoPointsAndTakesNothing() async throws {
    try await aggregated()
    let open = PublicStore(city.store, catalogue: city.catalogue, policy: try ShippedPolicy.policy())
    try await open.read { reader in
      try reader.forEachPoint(.signal) { _ in Issue.record("a signal was told") }
      #expect(try reader.disclosureSalt() == nil)
    }
    await #expect(throws: AtlasError.self) { try await open.write { try $0.useDivision(nil) } }
  }

  @Test func theAuditFindsNothingNarrow() async throws {
    try await aggregated()
    let audit = AuditDisclosure(store: city.store, catalogue: city.catalogue, policy: try ShippedPolicy.policy())
    let report = try await audit.run()
    #expect(report.isProtected && report.cells == 24 * 2 * 2 && report.secrets == 0)
    let narrowest = try #require(report.narrowestCell)
    #expect(narrowest.upper - narrowest.lower >= 4)
    #expect(report.suppressed[.few] ?? 0 > 0 && report.told > 0)
  }
}

/// The policy as it lies in the project.
enum ShippedPolicy {
  /// - Parameter own: What a municipality puts over it.
  static func policy(_ own: String...) throws -> DisclosurePolicy {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: folder.appending(path: "Data/disclosure.json").path) {
      folder.deleteLastPathComponent()
    }
    let json = try Data(contentsOf: folder.appending(path: "Data/disclosure.json"))
    return try DisclosurePolicy(
      [Catalogue.Document(name: "disclosure.json", json: json)]
        + own.map { Catalogue.Document(name: "own.json", json: Data($0.utf8)) })
  }
}
