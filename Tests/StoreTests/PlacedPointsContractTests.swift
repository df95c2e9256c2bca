import Atlas
import Indicators
import SpatialCore
import Testing

/// Points asked for by their place, for every kind of store.
@Suite struct PlacedPointsContractTests {
  private static func point(_ x: Double) -> Coordinate { Coordinate(x: 92_000 + x, y: 452_000) }

  private func time(_ text: String) -> WallTime? { Array(text.utf8).withUnsafeBytes { WallTime(iso8601: $0) } }

  @Test(arguments: StoreKind.all)
  func pointsWithinAnEnvelopeAreGivenBordersIncluded(kind: StoreKind) async throws {
    let folder = try TemporaryFolder()
    let store = try kind.make(folder.url)
    try await store.write { writer in
      for (number, x) in [0.0, 10, 20, 30].enumerated() {
        _ = try writer.save(Address(id: "\(number)", uses: number == 1 ? ["woonfunctie"] : [], point: Self.point(x)))
        _ = try writer.save(
          Signal(
            id: "\(number)", kind: "melding", category: number == 2 ? "zwerfafval" : nil,
            opened: Moment(number == 3 ? "2023-05-01" : "2024-05-01T10:00"),
            closed: number == 1 ? Moment("2024-06-01") : nil,
            amountEuro: number == 2 ? 25 : nil, point: Self.point(x)))
      }
      _ = try writer.save(Signal(id: "undated", kind: "melding", point: Self.point(15)))
      _ = try writer.save(Signal(id: "nowhere", kind: "melding", opened: Moment("2024-05-01")))
    }
    let box = Envelope(minX: 92_010, minY: 451_990, maxX: 92_025, maxY: 452_010)
    let (addresses, signals) = try await store.read { reader in
      var addresses: [Double: Bool] = [:]
      try reader.forEachAddressPoint(within: box) { addresses[$0.x - 92_000] = $1 }
      var signals: [LocatedSignal] = []
      try reader.forEachSignal(within: box) { signal, place in
        #expect(signal.point == place)
        signals.append(signal)
      }
      return (addresses, signals)
    }
    #expect(addresses == [10: true, 20: false])
    #expect(
      signals.sorted { ($0.point?.x ?? 0) < ($1.point?.x ?? 0) } == [
        LocatedSignal(
          area: "", kind: "melding", opened: time("2024-05-01T10:00"), closed: time("2024-06-01"), point: Self.point(10)
        ),
        LocatedSignal(
          area: "", kind: "melding", category: "zwerfafval", opened: time("2024-05-01T10:00"), amountEuro: 25,
          point: Self.point(20)),
      ])
  }
}
