import SpatialCore
import TestSupport
import Testing

@Suite struct EnvelopeIndexTests {
  @Test(arguments: [0, 1, 7, 8, 9, 64, 65, 500], 1...4 as ClosedRange<UInt64>)
  func findsWhatBruteForceFinds(count: Int, seed: UInt64) {
    var generator = SplitMix(seed: seed)
    func envelope(_ size: Double) -> Envelope {
      let x = Double.random(in: 0...1000, using: &generator)
      let y = Double.random(in: 0...1000, using: &generator)
      let width = Double.random(in: 0...size, using: &generator)
      return Envelope(minX: x, minY: y, maxX: x + width, maxY: y + Double.random(in: 0...size, using: &generator))
    }
    let envelopes = (0..<count).map { _ in Int.random(in: 0..<10, using: &generator) == 0 ? nil : envelope(40) }
    let index = EnvelopeIndex(envelopes)
    for _ in 0..<50 {
      let query = envelope(200)
      #expect(index.search(query) == envelopes.indices.filter { envelopes[$0]?.intersects(query) == true })
      let point = query.center
      #expect(index.search(point) == envelopes.indices.filter { envelopes[$0]?.contains(point) == true })
    }
  }

  @Test func bordersBelongToTheEnvelope() {
    let index = EnvelopeIndex([
      Envelope(minX: 0, minY: 0, maxX: 1, maxY: 1), Envelope(minX: 1, minY: 0, maxX: 2, maxY: 1),
    ])
    #expect(index.search(Coordinate(x: 1, y: 1)) == [0, 1])
    #expect(index.search(Coordinate(x: 2.000001, y: 1)).isEmpty)
  }
}
