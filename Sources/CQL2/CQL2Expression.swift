public import SpatialCore

/// A filter, or a part of one, as a tree: what the text and the JSON encoding both say.
///
/// Source: OGC 21-065r2, Annex B (the grammar).
public indirect enum CQL2Expression: Hashable, Sendable {
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case date(CQL2Date)
  case timestamp(CQL2Timestamp)
  /// From and until, both included: dates, timestamps, properties or functions; nil stands for "..", no bound.
  case interval(CQL2Expression?, CQL2Expression?)
  /// Coordinates as they are written, in the axis order of the filter's CRS.
  case geometry(Geometry)
  case box(CQL2Box)
  case array([CQL2Expression])

  case property(String)
  case function(String, [CQL2Expression])
  /// `CASEI(…)`
  case caseInsensitive(CQL2Expression)
  /// `ACCENTI(…)`
  case accentInsensitive(CQL2Expression)
  case arithmetic(CQL2Arithmetic, CQL2Expression, CQL2Expression)

  case comparison(CQL2Comparison, CQL2Expression, CQL2Expression)
  /// The text and the pattern.
  case like(CQL2Expression, CQL2Expression)
  /// The value, the least and the greatest.
  case between(CQL2Expression, CQL2Expression, CQL2Expression)
  case inList(CQL2Expression, [CQL2Expression])
  case isNull(CQL2Expression)
  case spatial(SpatialRelation, CQL2Expression, CQL2Expression)
  case temporal(CQL2TemporalRelation, CQL2Expression, CQL2Expression)
  case arrays(CQL2ArrayRelation, CQL2Expression, CQL2Expression)

  case not(CQL2Expression)
  /// Two operands or more.
  case and([CQL2Expression])
  /// Two operands or more.
  case or([CQL2Expression])

  /// The expressions it is made of, in order.
  public var operands: [CQL2Expression] {
    switch self {
    case .boolean, .integer, .number, .string, .date, .timestamp, .geometry, .box, .property: []
    case .interval(let from, let until): [from, until].compactMap { $0 }
    case .array(let all), .function(_, let all), .and(let all), .or(let all): all
    case .caseInsensitive(let one), .accentInsensitive(let one), .isNull(let one), .not(let one): [one]
    case .arithmetic(_, let one, let other), .comparison(_, let one, let other), .like(let one, let other),
      .spatial(_, let one, let other), .temporal(_, let one, let other), .arrays(_, let one, let other):
      [one, other]
    case .between(let value, let least, let greatest): [value, least, greatest]
    case .inList(let value, let list): [value] + list
    }
  }

  /// Calls the body with every property that is named, in order, as often as it is.
  func forEachProperty(_ body: (String) -> Void) {
    if case .property(let name) = self { body(name) }
    for operand in operands { operand.forEachProperty(body) }
  }
}

/// `BBOX(…)`: the lower and the upper corner in the axis order of the filter's CRS. Heights are left out.
///
/// In a geographic CRS the first longitude may be larger than the second: the box then crosses the meridian of 180°.
public struct CQL2Box: Hashable, Sendable {
  public var lower: Coordinate
  public var upper: Coordinate

  public init(lower: Coordinate, upper: Coordinate) {
    self.lower = lower
    self.upper = upper
  }

  /// Of four or six numbers; nil for others.
  init?(_ numbers: [Double]) {
    guard numbers.count == 4 || numbers.count == 6, numbers.allSatisfy(\.isFinite) else { return nil }
    let second = numbers.count / 2
    lower = Coordinate(x: numbers[0], y: numbers[1])
    upper = Coordinate(x: numbers[second], y: numbers[second + 1])
  }
}
