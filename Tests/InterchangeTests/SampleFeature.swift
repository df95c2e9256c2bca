import Interchange
import SpatialCore

/// A feature with a code, a name, a whole number and a real one, for round trips.
struct SampleFeature: Equatable {
  var geometry: Geometry?
  var values: [FieldValue]

  /// Numbers as doubles: JSON does not tell `1` from `1.0`.
  var comparable: [FieldValue] {
    values.map { value in
      if case .integer(let number) = value { .real(Double(number)) } else { value }
    }
  }

  func text(_ index: Int) -> String {
    if case .text(let text) = values[index] { text } else { "" }
  }

  /// Features with many parts and holes, ordinates of every magnitude, and names that break naive writers.
  static func random(
    seed: UInt64, within box: Envelope = Envelope(minX: -1e5, minY: -1e5, maxX: 6e5, maxY: 7e5)
  ) -> [SampleFeature] {
    var random = SeededGenerator(seed: seed)
    let names = [
      "plain", "say \"hi\"", "two\nlines", "a,b;c\td", " blanks around ", "é€😀 ’s-Gravenhage", "NULL", "007", "'; --",
      "\\u0041 </script>", "line\r\nend", "\u{2028}",
    ]
    return (1...8).map { number in
      let parts = (0..<Int.random(in: 1...5, using: &random)).map { _ in polygon(in: box, &random) }
      let whole = Int64.random(in: -1_000_000...1_000_000, using: &random)
      let share = Double.random(in: -1...1, using: &random) * [1, 1e-9, 1e12][Int.random(in: 0..<3, using: &random)]
      return SampleFeature(
        geometry: .multiPolygon(MultiPolygon(parts)),
        values: [
          .text("A\(number)"), .text(names[Int.random(in: 0..<names.count, using: &random)]),
          number == 3 ? .null : .integer(whole), number == 5 ? .null : .real(share),
        ])
    }
  }

  private static func polygon(in box: Envelope, _ random: inout SeededGenerator) -> Polygon {
    let exterior = ring(in: box, &random)
    let holes = (0..<Int.random(in: 0...3, using: &random)).map { _ in ring(in: box, &random) }
    return Polygon(exterior: exterior, holes: holes)
  }

  /// Not valid, as deliveries may not be: a sink writes what it is given.
  private static func ring(in box: Envelope, _ random: inout SeededGenerator) -> [Coordinate] {
    let extreme: [Double] = [0, Double.leastNonzeroMagnitude, 1e-7, 0.1 + 0.2, 123.456, 1.0.nextUp]
    func ordinate(_ low: Double, _ high: Double) -> Double {
      let plain = Double.random(in: low...high, using: &random)
      return Int.random(in: 0..<10, using: &random) == 0
        ? extreme[Int.random(in: 0..<extreme.count, using: &random)] : plain
    }
    var points = (0..<Int.random(in: 3...12, using: &random)).map { _ in
      Coordinate(x: ordinate(box.minX, box.maxX), y: ordinate(box.minY, box.maxY))
    }
    points.append(points[0])
    return points
  }
}

/// SplitMix64, so that every platform draws the same.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
