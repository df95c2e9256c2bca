extension PublicFigures {
  /// Whether the policy, or the one that is measured by, keeps figures from points back at some level or at all.
  public var keepsBackCounts: Bool { !asked.isEmpty }

  private var asked: CountRestrictions { CountRestrictions(forest, catalogue, kinds, policy, demands) }

  /// What can be computed of figures from points that the policy keeps back, or the one that is measured by.
  ///
  /// - Parameters:
  ///   - told: All that the public is told of some areas.
  ///   - levels: Area → its level.
  /// - Returns: Of each that follows from others, or is told itself; in order.
  /// - Complexity: O(*figures*) for each step that one follows from another.
  public func deductions(from told: [Observation], levels: [String: String]) -> [Deduction] {
    let asked = asked
    guard !asked.isEmpty else { return [] }
    var bases: [String: [String: [(period: Period, value: Double)]]] = [:]
    var counted: [String: [Period: [Observation]]] = [:]
    for figure in told {
      if isFromPoints(figure.indicator) {
        counted[figure.area, default: [:]][figure.period, default: []].append(figure)
      } else if let value = figure.value {
        bases[figure.area, default: [:]][figure.indicator, default: []].append((figure.period, value))
      }
    }
    return counted.flatMap { area, periods in
      let secrets = asked.secrets(level: levels[area] ?? "")
      return periods.flatMap { period, own in
        let known = known(own, asked) { base in
          // A rate is over what is nearest in time.
          bases[area]?[base]?.min { abs($0.period.year - period.year) < abs($1.period.year - period.year) }?.value
        }
        return secrets.compactMap { id in
          known[id].map {
            let demanded = max(1, demands.limit(.suppressedWidth, id))
            return Deduction(cell: TableCell(area, id, period), lower: $0, upper: $0, demanded: demanded)
          }
        }
      }
    }.sorted { $0.cell < $1.cell }
  }

  /// - Parameter own: Of one area and period.
  private func known(
    _ own: [Observation], _ asked: CountRestrictions, base: (String) -> Double?
  ) -> [String: Double] {
    let present = Set(own.map(\.indicator))
    var known: [String: Double] = [:]
    for figure in own {
      // What is below the minimum was rounded to 0, or to little more.
      if let value = figure.value ?? (figure.reason == .few ? 0 : nil) { known[figure.indicator] = value }
    }
    let bonds = asked.bonds(present: present.contains)
    var before = -1
    while before != known.count {
      before = known.count
      for bond in bonds {
        if let found = bond.missing(from: known, base: base) { known[found.indicator] = found.value }
      }
    }
    return known
  }
}
