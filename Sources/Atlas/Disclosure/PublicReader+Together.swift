import Indicators

extension PublicReader {
  /// Some areas as one, as far as they are counted by base cells.
  struct Together {
    fileprivate(set) var counts: [String: [Period: Int]] = [:]
    fileprivate let place: PublicFigures.Place
    fileprivate let figures: PublicFigures

    /// A figure that was made of ``counts`` and of the public figures of the areas, as the public may see it.
    func release(_ composed: Observation) -> Observation {
      // What no area was told is not told of all of them: the figure gives their reason.
      if composed.status == .suppressed || !figures.isFromPoints(composed.indicator) { return composed }
      return figures.release(composed, at: place)
    }
  }

  /// - Parameter codes: Of areas of one level.
  func together(division: String, areas codes: [String]) throws -> Together {
    let scope = try scope(division, around: codes)
    let known = try inner.observations(ObservationQuery(division: division, areas: scope.codes))
    let book = try cellBook(division, scope, known)
    let place = PublicFigures.Place(
      level: codes.first.flatMap { scope.areas.levels[$0] } ?? "", isBase: false, cells: book.cells(of: codes),
      counts: book.counts(of: codes))
    var result = Together(place: place, figures: figures)
    guard let cells = place.cells, let counts = place.counts else { return result }
    for observation in known where figures.isFromPoints(observation.indicator) {
      result.counts[observation.indicator, default: [:]][observation.period] = counts.sum(
        observation.indicator, observation.period, cells: cells)
    }
    return result
  }
}
