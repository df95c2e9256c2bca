extension KeptFigures {
  /// Keeps back what was made of figures that are kept back because they were carried: a rate over one, a sum, mean or
  /// median of some. It would be the same of the very figures.
  ///
  /// - Parameters:
  ///   - known: All figures of some areas.
  ///   - parents: Area → the area it lies in.
  /// - Complexity: O(*figures*) for each step that one was made from another.
  public mutating func keepMade(of known: [Observation], parents: [String: String], _ figures: PublicFigures) {
    var kept: Set<TableCell> = []
    for figure in known where figure.value != nil && isKeptCarried(figure) {
      kept.insert(TableCell(figure.area, figure.indicator, figure.period))
    }
    guard !kept.isEmpty else { return }
    let made = known.filter {
      $0.value != nil && $0.source == Observation.derivedSource && !figures.isFromPoints($0.indicator)
    }
    let children = Dictionary(grouping: parents.keys) { parents[$0] ?? "" }
    var before = -1
    while before != kept.count {
      before = kept.count
      let anyPeriod = Set(kept.map { [$0.area, $0.indicator] })
      for figure in made {
        let (area, id, period) = (figure.area, figure.indicator, figure.period)
        // A denominator may be of another year.
        if (figures.links.bases[id] ?? []).contains(where: { anyPeriod.contains([area, $0]) })
          || (figures.links.quotients[id]?.counts ?? []).contains(where: { kept.contains(TableCell(area, $0, period)) })
          || (children[area] ?? []).contains(where: { kept.contains(TableCell($0, id, period)) })
        {
          kept.insert(TableCell(area, id, period))
        }
      }
    }
    keepBack(kept)
  }
}
