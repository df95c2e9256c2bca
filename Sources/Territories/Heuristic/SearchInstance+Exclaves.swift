extension SearchInstance {
  /// The instance with exclaves tied to their wijk where the wijk stays whole anyway, so that a search that knows only
  /// territories in one piece can have it.
  ///
  /// That is where the whole wijk is to be kept together, and where an island consists of exclaves and is too light to be
  /// a territory. A tied exclave connects to nothing else, as it would not be reached otherwise.
  func tyingExclaves() -> SearchInstance {
    let tied = tiedWijken()
    guard !tied.isEmpty else { return self }
    var instance = self
    let loose = Set(exclaves.filter { tied.contains(wijk[$0]) })
    var ties: [ContiguityGraph.Edge] = []
    for index in tied.sorted() {
      let members = (0..<unitCount).filter { wijk[$0] == index }
      instance.rules.join(members)
      guard let main = members.first(where: { !loose.contains($0) }) else { continue }
      ties += members.filter(loose.contains).map {
        ContiguityGraph.Edge(min(main, $0), max(main, $0), sharedBorderMetres: 0)
      }
    }
    instance.connect(ties, releasing: loose)
    return instance
  }

  private func tiedWijken() -> Set<Int> {
    guard !exclaves.isEmpty else { return [] }
    let outside = Set(exclaves)
    var tied: Set<Int> = []
    for exclave in exclaves {
      let together = Set(rules.together[exclave])
      if (0..<unitCount).allSatisfy({ $0 == exclave || wijk[$0] != wijk[exclave] || together.contains($0) }) {
        tied.insert(wijk[exclave])
      }
    }
    for island in graph.components where island.allSatisfy(outside.contains) {
      let weight = island.reduce(0) { $0 + weights[$1] }
      if 2 * idealParts * weight < total { tied.formUnion(island.map { wijk[$0] }) }
    }
    return tied
  }
}
