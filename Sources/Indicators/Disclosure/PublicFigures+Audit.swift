extension PublicFigures {
  /// Whether the policy, or the one that is measured by, keeps back figures from points that follow from others.
  public var keepsBackCounts: Bool { !asked.isEmpty }

  private var asked: CountRestrictions { CountRestrictions(forest, catalogue, kinds, policy, demands) }

  /// What can be computed of figures from points that the policy keeps back, or the one that is measured by.
  ///
  /// - Parameters:
  ///   - told: All that the public is told of some areas.
  ///   - levels: Area → its level.
  ///   - parents: Area → the area that it makes up with others.
  /// - Returns: Of each that follows from others, or is told itself; in order.
  /// - Complexity: O(*figures*) for each step that one follows from another.
  public func deductions(
    from told: [Observation], levels: [String: String], parents: [String: String] = [:]
  ) -> [Deduction] {
    let asked = asked
    func deduction(_ area: String, _ id: String, _ period: Period, _ value: Double) -> Deduction {
      Deduction(
        cell: TableCell(area, id, period), lower: value, upper: value,
        demanded: max(1, demands.limit(.suppressedWidth, id)))
    }
    guard !asked.isEmpty else {
      return told.compactMap { figure in
        figure.value.flatMap { value in
          asked.secrets(level: levels[figure.area] ?? "").contains(figure.indicator)
            ? deduction(figure.area, figure.indicator, figure.period, value) : nil
        }
      }
    }
    let parts = Dictionary(grouping: parents.keys) { parents[$0] ?? "" }
    let areas = ToldAreas(told, self, asked)
    return areas.periods.flatMap { period in
      areas.known(period, parts: parts).flatMap { area, known in
        asked.secrets(level: levels[area] ?? "").compactMap { id in
          known[id].map { deduction(area, id, period, $0) }
        }
      }
    }.sorted { $0.cell < $1.cell }
  }
}

/// What is told of areas, and what follows of counts.
private struct ToldAreas {
  private var bases: [String: [String: [(period: Period, value: Double)]]] = [:]
  /// Period → area → figures from points.
  private var counted: [Period: [String: [Observation]]] = [:]
  private let asked: CountRestrictions
  private let sums: Set<String>

  init(_ told: [Observation], _ figures: PublicFigures, _ asked: CountRestrictions) {
    self.asked = asked
    sums = Set(figures.catalogue.indicators.filter { $0.countsPoints }.map(\.id))
    for figure in told {
      if figures.isFromPoints(figure.indicator) {
        counted[figure.period, default: [:]][figure.area, default: []].append(figure)
      } else if let value = figure.value {
        bases[figure.area, default: [:]][figure.indicator, default: []].append((figure.period, value))
      }
    }
  }

  var periods: [Period] { counted.keys.sorted() }

  /// - Parameter parts: Area → the areas that make it up.
  /// - Returns: Area → indicator → value.
  func known(_ period: Period, parts: [String: [String]]) -> [String: [String: Double]] {
    let own = counted[period] ?? [:]
    var known: [String: [String: Double]] = [:]
    var bonds: [Set<String>: [CountBond]] = [:]
    // What has parts comes after these. A chain is three long; more would be a circle in bad data.
    func depth(_ area: String, _ steps: Int = 0) -> Int {
      steps == 8 ? 0 : (parts[area] ?? []).map { 1 + depth($0, steps + 1) }.max() ?? 0
    }
    for area in own.keys.map({ (depth($0), $0) }).sorted(by: <).map(\.1) {
      let figures = own[area] ?? []
      var told: [String: Double] = [:]
      for id in sums {
        let values = (parts[area] ?? []).map { known[$0]?[id] }
        if !values.isEmpty, !values.contains(nil) { told[id] = values.reduce(0) { $0 + ($1 ?? 0) } }
      }
      for figure in figures {
        // What is below the minimum was rounded to 0, or to little more.
        if let value = figure.value ?? (figure.reason == .few ? 0 : nil) { told[figure.indicator] = value }
      }
      let present = Set(figures.map(\.indicator))
      let own = bonds[present] ?? asked.bonds(present: present.contains)
      bonds[present] = own
      known[area] = ToldAreas.all(from: told, own) { base in
        // A rate is over what is nearest in time.
        bases[area]?[base]?.min { abs($0.period.year - period.year) < abs($1.period.year - period.year) }?.value
      }
    }
    return known
  }

  /// - Parameter told: Of one area and period.
  private static func all(
    from told: [String: Double], _ bonds: [CountBond], base: (String) -> Double?
  ) -> [String: Double] {
    var known = told
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
