/// The figures of the areas that a profile is set among.
struct PeerFigures {
  private struct Column: Hashable {
    var indicator: String
    var period: Period
  }

  let area: Profile.Subject
  /// The others, in the order of every column.
  let places: [ProfilePeers.Place]
  /// Released, one for each place that has it.
  private let columns: [Column: [Observation?]]
  private let catalogue: Catalogue

  init(_ area: Profile.Subject, _ peers: ProfilePeers, catalogue: Catalogue, gate: DisclosureGate) {
    self.area = area
    self.catalogue = catalogue
    let places = peers.places.filter { $0.code != area.code }
    let positions = Dictionary(places.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    var columns: [Column: [Observation?]] = [:]
    for observation in peers.observations {
      guard let position = positions[observation.area] else { continue }
      let column = Column(indicator: observation.indicator, period: observation.period)
      columns[column, default: Array(repeating: nil, count: places.count)][position] = gate.release(observation)
    }
    self.places = places
    self.columns = columns
  }

  /// The values of an indicator and period in the order of the places; nil where a place has none.
  func values(_ indicator: String, _ period: Period) -> [Double?] {
    column(indicator, period)?.map { $0?.value } ?? Array(repeating: nil, count: places.count)
  }

  /// Of each place the value of the period nearest to one, of those that are known here.
  private func nearest(_ indicator: String, to period: Period) -> [Double?] {
    let periods = columns.keys.filter { $0.indicator == indicator }.map(\.period)
      .sorted { ($0.distance(to: period), $0) < ($1.distance(to: period), $1) }
    let known = periods.map { values(indicator, $0) }
    return places.indices.map { place in known.lazy.compactMap { $0[place] }.first }
  }

  private func column(_ indicator: String, _ period: Period) -> [Observation?]? {
    columns[Column(indicator: indicator, period: period)]
  }

  private struct Contender {
    var place: ProfilePeers.Place
    var value: Double
    var evidence: Evidence?
  }

  /// The place of a figure among the others of its period; nil where there are none.
  ///
  /// By the figures drawn to their mean where the chance in all of them is known, otherwise as they are. Amounts are never
  /// drawn to a mean: that wijken differ in size is no chance.
  /// - Complexity: O(*n* log *n*) in the number of areas.
  func ranking(
    of current: Observation, _ definition: IndicatorDefinition, _ evidence: Evidence?
  ) -> (rank: Rank, values: [PeerValue])? {
    guard let value = current.value else { return nil }
    let own = Contender(place: .init(code: area.code, name: area.name), value: value, evidence: evidence)
    let others = contenders(definition, current.period, withEvidence: evidence != nil)
    guard !others.isEmpty else { return nil }
    let all = [own] + others
    let shrunk = definition.aggregation == .sum ? nil : PeerFigures.shrunk(all.map(\.evidence))
    let scores = shrunk ?? all.map(\.value)
    let position = 1 + scores.count { $0 > scores[0] }
    let ties = scores.count { $0 == scores[0] }
    // Drawing to the mean may move a figure past one that it certainly differs from; a wider range stays valid.
    let plausible = PeerFigures.plausible(own, others).map {
      min($0.lowerBound, position)...max($0.upperBound, position + ties - 1)
    }
    let rank = Rank(
      position: position, ties: ties, count: all.count, plausible: plausible, isShrunken: shrunk != nil)
    let values = all.sorted { ($0.value, $0.place.code) < ($1.value, $1.place.code) }.map {
      PeerValue(code: $0.place.code, name: $0.place.name, value: $0.value)
    }
    return (rank, values)
  }

  private func contenders(
    _ definition: IndicatorDefinition, _ period: Period, withEvidence: Bool
  ) -> [Contender] {
    guard let column = column(definition.id, period) else { return [] }
    let dependencies = Set(definition.aggregation.dependencies)
    let bases = Dictionary(uniqueKeysWithValues: dependencies.map { ($0, values($0, period)) })
    let isRate = withEvidence && definition.isRateOfEvents(catalogue)
    let nearest = Dictionary(
      uniqueKeysWithValues: isRate ? dependencies.map { ($0, self.nearest($0, to: period)) } : [])
    return zip(places.indices, column).compactMap { position, observation in
      guard let observation, let value = observation.value else { return nil }
      let evidence =
        withEvidence
        ? Evidence(of: observation, definition, catalogue) {
          bases[$0]?[position]
        } base: {
          nearest[$0]?[position]
        } : nil
      return Contender(place: places[position], value: value, evidence: evidence)
    }
  }

  /// nil where nothing is known of the chance in one of them.
  private static func plausible(_ own: Contender, _ others: [Contender]) -> ClosedRange<Int>? {
    guard let evidence = own.evidence else { return nil }
    var rivals: [PlausibleRanks.Rival] = []
    for other in others {
      guard let difference = other.evidence?.difference(from: evidence) else { return nil }
      rivals.append(PlausibleRanks.Rival(isHigher: difference.isHigher, pValue: difference.pValue))
    }
    return PlausibleRanks.range(among: rivals)
  }

  /// Figures drawn to their mean, in any unit that keeps their order; nil unless all are of one kind.
  private static func shrunk(_ evidence: [Evidence?]) -> [Double]? {
    let events = evidence.compactMap { one -> (count: Double, exposure: Double)? in
      if case .events(let count, let exposure, _)? = one { (count, exposure) } else { nil }
    }
    if events.count == evidence.count { return Shrinkage.rates(events)?.values }
    let shares = evidence.compactMap { one -> (share: Double, n: Double)? in
      if case .share(let share, let n)? = one { (share, n) } else { nil }
    }
    if shares.count == evidence.count { return Shrinkage.shares(shares)?.values }
    let means = evidence.compactMap { $0?.normal }
    return means.count == evidence.count ? Shrinkage.means(means)?.values : nil
  }
}
