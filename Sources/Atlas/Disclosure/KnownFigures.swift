import Indicators

/// All that is known of some areas, which analyses ask for by parts, and what protects it.
struct KnownFigures: Sendable {
  /// Ordered by area, indicator and period.
  let all: [Observation]
  /// Where those of each area are.
  private let places: [String: Range<Int>]
  /// What is kept back of them; nil until it was found.
  var kept: KeptFigures?
  /// The cells that the areas are made of; nil until it was made.
  var book: CellBook?

  /// - Complexity: O(*figures*).
  init(_ all: [Observation]) {
    self.all = all
    var places: [String: Range<Int>] = [:]
    var start = 0
    while start < all.count {
      let area = all[start].area
      var end = start + 1
      while end < all.count, all[end].area == area { end += 1 }
      places[area] = start..<end
      start = end
    }
    self.places = places
  }

  /// Those that a query asks for, in order.
  ///
  /// - Complexity: O(*figures of the areas that are asked for*).
  func figures(of query: ObservationQuery) -> [Observation] {
    let indicators = query.indicators.map(Set.init)
    var result: [Observation] = []
    for place in places(of: query.areas) {
      for figure in all[place] where query.period.map({ $0 == figure.period }) ?? true {
        if indicators?.contains(figure.indicator) ?? true { result.append(figure) }
      }
    }
    return result
  }

  /// Those of an area.
  func figures(of area: String) -> ArraySlice<Observation> { places[area].map { all[$0] } ?? [] }

  private func places(of areas: [String]?) -> [Range<Int>] {
    guard let areas else { return [all.indices] }
    return Set(areas).compactMap { places[$0] }.sorted { $0.lowerBound < $1.lowerBound }
  }
}
