/// The areas that resemble one most: the nearest by figures in standard deviations between the areas.
///
/// Used are shares, rates and means of the area that are not of too few respondents and that at least half of the areas
/// have for the same period. An area that is like it in nothing that is told, and unlike it in something, is left out: in a
/// small gemeente the nearest may be far. Each subject counts once, so that rent and owner-occupation, which tell the same,
/// do not count twice. An area is compared when it has at least half of the weight of what is used.
struct Similarity {
  static let most = 5
  /// Fewer figures make no profile.
  static let leastIndicators = 3
  static let mostReasons = 3
  private static let alikeWithin = 0.5
  private static let unlikeFrom = 1.0

  private struct Measure {
    var definition: IndicatorDefinition
    /// In standard deviations from the median.
    var own: Double
    /// In the order of the places.
    var others: [Double?]
    var weight = 1.0
  }

  private let figures: PeerFigures
  private let measures: [Measure]

  init(_ profile: Profile, _ figures: PeerFigures, catalogue: Catalogue) {
    self.figures = figures
    let few = Set(profile.fewRespondents)
    var measures = profile.indicators.filter { !few.contains($0.id) }.compactMap { row in
      catalogue[row.id].flatMap { Similarity.measure(row, $0, figures) }
    }
    let counts = measures.reduce(into: [:]) { $0[$1.definition.topic, default: 0] += 1 }
    for index in measures.indices { measures[index].weight = 1 / Double(counts[measures[index].definition.topic] ?? 1) }
    self.measures = measures
  }

  /// The indicators used, and the nearest areas with the reasons; both empty where too little is known.
  /// - Complexity: O(*areas* × *indicators*).
  func nearest() -> (by: [String], areas: [SimilarArea]) {
    guard measures.count >= Similarity.leastIndicators else { return ([], []) }
    let areas = figures.places.indices.compactMap { position in distance(position).map { (position, $0) } }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(Similarity.most).map { similar($0, $1) }
      .filter { !$0.alike.isEmpty || $0.unlike.isEmpty }
    return areas.isEmpty ? ([], []) : (measures.map(\.definition.id), areas)
  }

  private static func measure(
    _ row: ProfileRow, _ definition: IndicatorDefinition, _ figures: PeerFigures
  ) -> Measure? {
    guard definition.aggregation != .sum, let value = row.value else { return nil }
    let others = figures.values(definition.id, row.period)
    let known = others.compactMap { $0 }
    guard 2 * known.count >= others.count, let scale = RobustScale([value] + known) else { return nil }
    func standardised(_ value: Double) -> Double { (value - scale.median) / scale.deviation }
    return Measure(definition: definition, own: standardised(value), others: others.map { $0.map(standardised) })
  }

  private func distance(_ position: Int) -> Double? {
    var (sum, weight) = (0.0, 0.0)
    for measure in measures {
      guard let other = measure.others[position] else { continue }
      sum += measure.weight * (other - measure.own) * (other - measure.own)
      weight += measure.weight
    }
    guard 2 * weight >= measures.reduce(0, { $0 + $1.weight }) else { return nil }
    return (sum / weight).squareRoot()
  }

  private func similar(_ position: Int, _ distance: Double) -> SimilarArea {
    let pairs = measures.compactMap { measure in
      measure.others[position].map { (id: measure.definition.id, own: measure.own, other: $0) }
    }
    let alike = pairs.filter { abs($0.other - $0.own) <= Similarity.alikeWithin && $0.own * $0.other > 0 }
      .sorted { min(abs($0.own), abs($0.other)) > min(abs($1.own), abs($1.other)) }
    let unlike = pairs.filter { abs($0.other - $0.own) >= Similarity.unlikeFrom }
      .sorted { abs($0.other - $0.own) > abs($1.other - $1.own) }
    let place = figures.places[position]
    return SimilarArea(
      code: place.code, name: place.name, distance: distance,
      alike: alike.prefix(Similarity.mostReasons).map(\.id), unlike: unlike.prefix(Similarity.mostReasons).map(\.id))
  }
}
