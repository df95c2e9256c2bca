/// The figures of the areas that a profile is set among.
struct PeerFigures {
  let area: Profile.Subject
  let places: [ProfilePeers.Place]
  let book: FigureBook
  let catalogue: Catalogue

  /// - Parameter own: What the area of the profile is known by, in place of what the peers say of it.
  init(_ area: Profile.Subject, _ peers: ProfilePeers, catalogue: Catalogue, gate: DisclosureGate) {
    self.area = area
    places = peers.places.filter { $0.code != area.code }
    book = FigureBook(peers.observations, gate: gate)
    self.catalogue = catalogue
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
    let others = places.compactMap { place -> Contender? in
      guard let observation = book.observation(definition.id, place.code, current.period),
        let value = observation.value
      else { return nil }
      return Contender(place: place, value: value, evidence: book.evidence(observation, definition, catalogue))
    }
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
