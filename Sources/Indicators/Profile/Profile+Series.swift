extension Profile {
  /// The observations of one indicator that a row tells of, the earliest first: all of periods of one length, because a
  /// quarter is no past of a year.
  ///
  /// - Parameter period: Of its length, where there are any up to it; otherwise of the longest there are.
  static func series(_ observations: [Observation], upTo period: Period?) -> [Observation] {
    let known = observations.filter { observation in period.map { observation.period <= $0 } ?? true }
    let lengths = (period.map { [$0.length] } ?? []) + PeriodLength.allCases
    let length = lengths.first { length in known.contains { $0.period.length == length } }
    return known.filter { $0.period.length == length }.sorted { $0.period < $1.period }
  }
}
