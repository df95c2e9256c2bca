import Indicators

extension PublicReader {
  /// What is kept back of some areas, which must be those of whole gemeenten.
  func kept(_ division: String, _ areas: DivisionAreas, _ table: KnownFigures) throws -> KeptFigures {
    let together = try keptTogether(division, areas, table)
    var kept = together[division] ?? KeptFigures()
    for source in Set(table.all.lazy.filter(\.isCarried).map(\.source)).sorted() {
      guard
        let other = try inner.divisions().map(\.division.id).first(where: {
          Observation.carriedSource(from: $0) == source
        })
      else { continue }
      let carried = Set(table.all.filter { $0.source == source }.map(\.indicator))
      kept.keepCarried(from: other, try keptElsewhere(other, areas, carried))
      if let shared = together[other] { kept.keepCarried(from: other, shared) }
    }
    try keepDerived(division, areas, table, together, &kept)
    kept.keepMade(of: table.all, parents: areas.parents, figures)
    return kept
  }

  /// Territories are made of the areas of other divisions: what was computed for them of addresses is told as far as it is
  /// told of all of those.
  private func keepDerived(
    _ division: String, _ areas: DivisionAreas, _ table: KnownFigures, _ together: [String: KeptFigures],
    _ kept: inout KeptFigures
  ) throws {
    let all = try inner.divisions()
    guard let own = all.first(where: { $0.division.id == division }), own.isOfTerritories else { return }
    let derived = Set(
      table.all.lazy.filter { $0.source == Observation.derivedSource && !self.figures.isFromPoints($0.indicator) }
        .map(\.indicator))
    guard !derived.isEmpty else { return }
    for other in all where !other.isOfTerritories && !other.gemeenten.isDisjoint(with: own.gemeenten) {
      kept.keepDerived(like: try keptElsewhere(other.division.id, areas, derived))
      if let shared = together[other.division.id] { kept.keepDerived(like: shared) }
    }
  }

  func keptHere(_ areas: DivisionAreas, _ table: KnownFigures) -> KeptFigures {
    keptMemory.kept(areas, table.all) {
      areas.trees.reduce(into: KeptFigures()) { kept, codes in
        kept.add(DeliveredTables(areas.hierarchy(of: codes), codes.flatMap(table.figures), figures).kept)
      }
    }
  }

  /// What another division keeps back of some indicators in the gemeenten of areas; in all, where it does not have those.
  private func keptElsewhere(
    _ division: String, _ areas: DivisionAreas, _ indicators: Set<String>
  ) throws -> KeptFigures {
    let gemeenten = Set(areas.codes.compactMap { areas.gemeente(of: $0) })
    let books = try gemeenten.sorted().map { try areaBook(division, gemeente: $0) }
    let isThere = !books.isEmpty && books.allSatisfy { !$0.codes.isEmpty }
    let scope = try isThere ? DivisionAreas(joining: books) : areaBook(division, gemeente: nil)
    let known = try inner.observations(
      ObservationQuery(
        division: division, areas: isThere ? scope.codes.sorted() : nil,
        indicators: figures.needed(for: indicators).sorted()))
    return keptHere(scope, KnownFigures(known))
  }
}
