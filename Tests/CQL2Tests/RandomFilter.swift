import CQL2
import SpatialCore
import TestSupport

/// Makes filters that a client may send, of all that the language has.
struct RandomFilter {
  var random: SplitMix

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
  }

  mutating func condition(depth: Int = 4) -> CQL2Expression {
    guard depth > 0 else { return pick(3) == 0 ? .boolean(flip()) : comparison(0) }
    switch pick(12) {
    case 0: return .and(several(2) { $0.condition(depth: depth - 1) })
    case 1: return .or(several(2) { $0.condition(depth: depth - 1) })
    case 2: return .not(condition(depth: depth - 1))
    case 3: return .like(text(depth - 1), pattern(2))
    case 4: return .between(number(depth - 1), number(depth - 1), number(depth - 1))
    case 5: return .inList(scalar(depth - 1), several(1) { $0.scalar(depth - 1) })
    case 6: return .isNull(flip() ? geometry(depth - 1) : scalar(depth - 1))
    case 7: return .spatial(SpatialRelation.allCases[pick(8)], geometry(depth - 1), geometry(depth - 1))
    case 8: return temporal(depth - 1)
    case 9: return .arrays(CQL2ArrayRelation.allCases[pick(4)], array(depth - 1), array(depth - 1))
    case 10: return call(depth - 1)
    default: return comparison(depth - 1)
    }
  }

  private mutating func comparison(_ depth: Int) -> CQL2Expression {
    .comparison(CQL2Comparison.allCases[pick(6)], scalar(depth), scalar(depth))
  }

  private mutating func temporal(_ depth: Int) -> CQL2Expression {
    let relation = CQL2TemporalRelation.allCases[pick(15)]
    return .temporal(relation, span(relation, depth), span(relation, depth))
  }

  private mutating func span(_ relation: CQL2TemporalRelation, _ depth: Int) -> CQL2Expression {
    relation.takesInstants && flip() ? instant(depth) : interval(depth)
  }

  // MARK: - Values

  private mutating func scalar(_ depth: Int) -> CQL2Expression {
    switch pick(5) {
    case 0: text(depth)
    case 1: number(depth)
    case 2: instant(depth)
    case 3: depth > 0 ? condition(depth: depth - 1) : .boolean(flip())
    default: property()
    }
  }

  private mutating func number(_ depth: Int) -> CQL2Expression {
    switch pick(depth > 0 ? 6 : 3) {
    case 0: return .integer(pick(4) == 0 ? Int64(bitPattern: random.next()) : Int64(pick(20)) - 10)
    case 1: return .number(double())
    case 2: return property()
    case 3: return call(depth - 1)
    default:
      return .arithmetic(CQL2Arithmetic.allCases[pick(7)], number(depth - 1), number(depth - 1))
    }
  }

  private mutating func text(_ depth: Int) -> CQL2Expression {
    switch pick(5) {
    case 0: property()
    case 1 where depth > 0: .caseInsensitive(text(depth - 1))
    case 2 where depth > 0: .accentInsensitive(text(depth - 1))
    default: .string(string())
    }
  }

  private mutating func pattern(_ depth: Int) -> CQL2Expression {
    switch pick(4) {
    case 0 where depth > 0: .caseInsensitive(pattern(depth - 1))
    case 1 where depth > 0: .accentInsensitive(pattern(depth - 1))
    default: .string(string())
    }
  }

  private mutating func instant(_ depth: Int) -> CQL2Expression {
    switch pick(4) {
    case 0: .date(date())
    case 1: .timestamp(timestamp())
    case 2 where depth > 0: call(depth - 1)
    default: property()
    }
  }

  private mutating func interval(_ depth: Int) -> CQL2Expression {
    switch pick(6) {
    case 0:
      let dates = [date(), date()].sorted()
      return .interval(.date(dates[0]), .date(dates[1]))
    case 1:
      let instants = [timestamp(), timestamp()].sorted()
      return .interval(.timestamp(instants[0]), .timestamp(instants[1]))
    case 2: return .interval(nil, instant(depth))
    case 3: return .interval(instant(depth), nil)
    case 4: return .interval(property(), instant(depth))
    default: return property()
    }
  }

  private mutating func array(_ depth: Int) -> CQL2Expression {
    guard pick(5) > 0 else { return property() }
    return .array(several(0) { $0.element(depth) })
  }

  private mutating func element(_ depth: Int) -> CQL2Expression {
    switch pick(4) {
    case 0 where depth > 0: .array(several(0) { $0.element(depth - 1) })
    case 1 where depth > 0: geometry(depth - 1)
    default: scalar(depth)
    }
  }

  private mutating func call(_ depth: Int) -> CQL2Expression {
    let names = ["abs", "Buffer", "länge", "my_f.2", "dateOf", "S_NEAR", ":x"]
    return .function(names[pick(names.count)], several(0) { $0.argument(depth) })
  }

  private mutating func argument(_ depth: Int) -> CQL2Expression {
    guard depth > 0, pick(4) == 0 else { return scalar(max(depth, 0)) }
    // A list of one reads back as its value: CQL2Filter.text.
    return .array(several(2) { $0.element(depth - 1) })
  }

  private mutating func property() -> CQL2Expression {
    let names = [
      "a", "name", "date", "and", "Point", "größe", "public-space-reports", "with \"quotes\"", "2024", "x.y:z", "Δ",
    ]
    return .property(names[pick(names.count)])
  }

  // MARK: - Literals

  private mutating func geometry(_ depth: Int) -> CQL2Expression {
    switch pick(4) {
    case 0: return property()
    case 1: return .box(CQL2Box(lower: coordinate(), upper: coordinate()))
    default: return .geometry(shape(2))
    }
  }

  private mutating func shape(_ depth: Int) -> Geometry {
    switch pick(depth > 0 ? 7 : 6) {
    case 0: .point(coordinate())
    case 1: .multiPoint(several(1) { $0.coordinate() })
    case 2: .lineString(several(2) { $0.coordinate() })
    case 3: .multiLineString(several(1) { $0.several(2) { $0.coordinate() } })
    case 4: .polygon(polygon())
    case 5: .multiPolygon(MultiPolygon(several(1) { $0.polygon() }))
    default: .collection(several(1) { $0.shape(depth - 1) })
    }
  }

  private mutating func polygon() -> Polygon { Polygon(exterior: ring(), holes: several(0) { $0.ring() }) }

  private mutating func ring() -> [Coordinate] {
    let points = several(3) { $0.coordinate() }
    return points + [points[0]]
  }

  private mutating func coordinate() -> Coordinate { Coordinate(x: double(), y: double()) }

  private mutating func date() -> CQL2Date {
    CQL2Date(daysSince1970: Int.random(in: -719_528...2_932_896, using: &random))
  }

  private mutating func timestamp() -> CQL2Timestamp {
    let seconds = Int64.random(in: -62_167_219_200...253_402_300_799, using: &random)
    let fraction: Int64 = flip() ? 0 : .random(in: 0..<1_000_000, using: &random)
    return CQL2Timestamp(microsecondsSince1970: seconds * 1_000_000 + fraction)
  }

  private mutating func double() -> Double {
    switch pick(4) {
    case 0: return Double(pick(400)) - 200
    case 1: return Double.random(in: -180...180, using: &random)
    case 2: return Double.random(in: -1e6...1e6, using: &random)
    default:
      let value = Double(bitPattern: random.next())
      return value.isFinite ? value : 0.1
    }
  }

  private mutating func string() -> String {
    let pieces = [
      "a", "R", "%", "_", "'", "\"", "\\", "\n", "\t", "\u{7}", "\u{1}", " ", "é", "e\u{301}", "\u{200D}", "𝄞", "€",
      "--", "(",
      "\\%", "AND", "\u{85}",
    ]
    return several(0) { pieces[$0.pick(pieces.count)] }.joined()
  }

  // MARK: - Chance

  private mutating func several<Element>(
    _ least: Int, _ make: (inout RandomFilter) -> Element
  ) -> [Element] {
    (0..<(least + pick(3))).map { _ in make(&self) }
  }

  mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  private mutating func flip() -> Bool { Bool.random(using: &random) }
}
