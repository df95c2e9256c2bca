import Atlas
import Foundation
import SpatialCore
import Testing

/// What every store promises of the places of signals.
@Suite struct SignalPlaceContractTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static let addresses = [
    Address(
      id: "a10", street: "Dorpsstraat", number: 10, postcode: "2712AB", place: "Zoetermeer",
      point: Coordinate(x: 92_010.1234, y: 452_010)),
    Address(
      id: "a12", street: "Dorpsstraat", number: 12, letter: "A", addition: "1", postcode: "2712AB", place: "Zoetermeer",
      point: Coordinate(x: 92_050, y: 452_050)),
  ]

  private static func signal(_ id: String, _ address: WrittenAddress?, point: Coordinate? = nil) -> Signal {
    Signal(id: id, kind: "melding", point: point, address: address)
  }

  private static let signals = [
    signal("1", WrittenAddress(number: "10", postcode: "2712 ab")),
    signal("2", WrittenAddress(number: "12", postcode: "2712AB")),
    signal("3", WrittenAddress(number: "99", postcode: "9999XX")), signal("4", nil),
    signal("5", WrittenAddress(number: "10", postcode: "2712AB"), point: Coordinate(x: 93_000, y: 453_000)),
  ]

  private func bench(_ kind: StoreKind) async throws -> ImportBench {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.addresses(Self.addresses)
    try await bench.signals(Self.signals)
    return bench
  }

  private func places(_ store: any Store) async throws -> [String: PlaceFinding] {
    try await store.read { reader in
      var places: [String: PlaceFinding] = [:]
      try reader.forEachSignalPlace { places[$0.id] = $0.finding }
      return places
    }
  }

  @Test(arguments: StoreKind.all) func addressesComeBackAsTheBookTakesThem(kind: StoreKind) async throws {
    let bench = try await bench(kind)
    let stored = try await bench.store.read { reader in
      var stored: [StoredAddress] = []
      try reader.forEachAddress { stored.append($0) }
      return stored
    }
    #expect(stored.map(\.point) == Self.addresses.map(\.point) && stored.map(\.number) == [10, 12])
    #expect(stored.map(\.letter) == [nil, "A"] && stored.map(\.addition) == [nil, "1"])
    #expect(stored.allSatisfy { $0.street == "Dorpsstraat" && $0.postcode == "2712AB" && $0.place == "Zoetermeer" })
    #expect(Set(stored.map(\.key)).count == 2)
  }

  @Test(arguments: StoreKind.all) func anotherStatusLeavesThePlaceAsItIs(kind: StoreKind) async throws {
    let bench = try await bench(kind)
    _ = try await LocateSignals(store: bench.store).run()
    try await bench.signals(
      Self.signals.map {
        var signal = $0
        signal.status = "closed"
        if signal.id == "2" { signal.address?.number = "10" }
        return signal
      })
    let report = try await LocateSignals(store: bench.store).run()
    #expect(report.searched == 1 && report.counts.outcomes == [.exact: 2, .unknown: 1])
  }

  @Test(arguments: StoreKind.all) func signalsWithoutCoordinatesAreLocatedByTheirAddress(kind: StoreKind) async throws {
    let bench = try await bench(kind)
    let report = try await LocateSignals(store: bench.store).run()
    #expect(report.searched == 3 && report.counts.total == 3 && report.counts.located == 2)
    #expect(report.counts.outcomes == [.exact: 1, .number: 1, .unknown: 1])
    #expect(report.counts.reasons == [.additionMissing: 1, .postcodeUnknown: 1])
    let places = try await places(bench.store)
    #expect(places.keys.sorted() == ["1", "2", "3"])
    // To the millimetre.
    #expect(places["1"]?.point == Coordinate(x: 92_010.123, y: 452_010) && places["1"]?.confidence == 1)
    #expect(places["2"]?.point == Coordinate(x: 92_050, y: 452_050) && places["2"]?.reasons == [.additionMissing])
    #expect(places["3"]?.point == nil && places["3"]?.precision == nil && places["3"]?.confidence == 0)
  }

  @Test(arguments: StoreKind.all) func onlyWhatIsNewOrChangedIsLookedUpAgain(kind: StoreKind) async throws {
    let bench = try await bench(kind)
    let locate = LocateSignals(store: bench.store)
    let first = try await locate.run()
    let again = try await locate.run()
    #expect(again.searched == 0 && again.counts == first.counts)
    try await bench.signals([
      Self.signal("1", WrittenAddress(number: "12a1", postcode: "2712AB")),
      Self.signal("6", WrittenAddress(postcode: "2712AB")),
    ])
    let changed = try await locate.run()
    #expect(changed.searched == 2 && changed.counts.outcomes == [.exact: 1, .number: 1, .postcode6: 1, .unknown: 1])
    // With coordinates of its own it needs none of ours.
    try await bench.signals([Self.signal("1", nil, point: Coordinate(x: 92_000, y: 452_000))])
    #expect(try await locate.run().searched == 0)
    #expect(try await places(bench.store)["1"] == nil)
  }

  @Test(arguments: StoreKind.all) func otherAddressesMeanThatAllAreLookedUpAgain(kind: StoreKind) async throws {
    let bench = try await bench(kind)
    let locate = LocateSignals(store: bench.store)
    let first = try await locate.run()
    let before = try await places(bench.store)
    try await bench.addresses([
      Address(id: "b", number: 99, postcode: "9999XX", point: Coordinate(x: 200_000, y: 600_000))
    ])
    let more = try await locate.run()
    #expect(more.searched == 3 && more.counts.outcomes == [.exact: 2, .number: 1])
    try await bench.undo()
    #expect(try await places(bench.store).isEmpty)
    let back = try await locate.run()
    #expect(back == first)
    #expect(try await places(bench.store) == before)
  }
}

extension ImportBench {
  fileprivate func addresses(_ rows: [Address]) async throws {
    _ = try await importer.importAddresses(SampleSource(rows), options: Importer.Options())
  }

  fileprivate func signals(_ rows: [Signal]) async throws {
    _ = try await importer.importSignals(SampleSource(rows), kind: "melding", options: Importer.Options())
  }
}
