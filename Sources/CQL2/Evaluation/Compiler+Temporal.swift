extension Compiler {
  func interval(_ from: CQL2Expression?, _ until: CQL2Expression?) throws(CQL2Error) -> Measure {
    let start = try from.map { expression throws(CQL2Error) in try operand(expression).measure }
    let end = try until.map { expression throws(CQL2Error) in try operand(expression).measure }
    return { record in
      // A bound that is not known leaves the interval unknown; only ".." is no bound.
      switch (start?(record), end?(record)) {
      case (.date(let start)?, .date(let end)?): .dateInterval(start, end)
      case (.date(let start)?, nil): .dateInterval(start, nil)
      case (nil, .date(let end)?): .dateInterval(nil, end)
      case (.timestamp(let start)?, .timestamp(let end)?): .interval(start, end)
      case (.timestamp(let start)?, nil): .interval(start, nil)
      case (nil, .timestamp(let end)?): .interval(nil, end)
      default: .null
      }
    }
  }

  func temporal(
    _ relation: CQL2TemporalRelation, _ one: CQL2Expression, _ other: CQL2Expression
  ) throws(CQL2Error) -> Test {
    let (one, other) = (try operand(one), try operand(other))
    if case .constant(let value) = other, let span = TimeSpan(value) {
      let measure = one.measure
      return { record in TimeSpan(measure(record)).map { relation.holds($0, span) } }
    }
    let (first, second) = (one.measure, other.measure)
    return { record in
      guard let one = TimeSpan(first(record)), let other = TimeSpan(second(record)) else { return nil }
      return relation.holds(one, other)
    }
  }
}

/// From one moment until another, both included: in days, or in microseconds.
struct TimeSpan {
  var start: Int64
  var end: Int64

  /// nil for what is no time.
  init?(_ value: CQL2Value) {
    switch value {
    case .date(let date): self.init(Int64(date.daysSince1970), Int64(date.daysSince1970))
    case .timestamp(let instant): self.init(instant.microsecondsSince1970, instant.microsecondsSince1970)
    case .dateInterval(let start, let end):
      self.init((start?.daysSince1970).map { Int64($0) }, (end?.daysSince1970).map { Int64($0) })
    case .interval(let start, let end): self.init(start?.microsecondsSince1970, end?.microsecondsSince1970)
    default: return nil
    }
  }

  private init(_ start: Int64?, _ end: Int64?) {
    self.start = start ?? .min
    self.end = end ?? .max
  }
}

extension CQL2TemporalRelation {
  /// Source: OGC 21-065r2 §7.8 by reference to W3C's Time Ontology in OWL; Allen, "Maintaining knowledge about temporal
  /// intervals", CACM 26, 1983.
  func holds(_ one: TimeSpan, _ other: TimeSpan) -> Bool {
    switch self {
    case .after: one.start > other.end
    case .before: one.end < other.start
    case .disjoint: one.start > other.end || one.end < other.start
    case .intersects: one.start <= other.end && one.end >= other.start
    case .equals: one.start == other.start && one.end == other.end
    case .contains: one.start < other.start && one.end > other.end
    case .during: one.start > other.start && one.end < other.end
    case .finishes: one.start > other.start && one.end == other.end
    case .finishedBy: one.start < other.start && one.end == other.end
    case .starts: one.start == other.start && one.end < other.end
    case .startedBy: one.start == other.start && one.end > other.end
    case .meets: one.end == other.start
    case .metBy: one.start == other.end
    case .overlaps: one.start < other.start && one.end > other.start && one.end < other.end
    case .overlappedBy: other.start < one.start && other.end > one.start && other.end < one.end
    }
  }
}
