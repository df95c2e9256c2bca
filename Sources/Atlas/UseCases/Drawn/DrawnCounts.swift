import Indicators
import SpatialCore

/// What is counted inside a drawn area itself.
///
/// Only what `aggregate` counted in the areas that it consists of: there it was judged what can be counted in a period,
/// and none inside then means none.
struct DrawnCounts {
  private var signals: [PlacedSignal] = []
  private var addresses = 0

  init(_ drawn: MultiPolygon, _ reader: any StoreReader) throws {
    guard let envelope = drawn.envelope else { return }
    let index = try AreaIndex([drawn], workers: 1)
    let locator = index.makeLocator()
    try reader.forEachSignal(within: envelope) { signal in
      if try locator.locate(signal.point).area != nil { signals.append(signal) }
    }
    try reader.forEachAddressPoint(within: envelope) { point, _ in
      if try locator.locate(point).area != nil { addresses += 1 }
    }
  }

  /// - Parameter known: The observations of the areas that it consists of.
  func counts(_ known: [Observation], catalogue: Catalogue) -> ComposedFigures.Counts {
    let byYear = Dictionary(grouping: signals, by: \.year)
    var result: ComposedFigures.Counts = [:]
    for observation in known where result[observation.period]?[observation.indicator] == nil {
      guard observation.source == Observation.derivedSource, observation.value != nil,
        let points = catalogue[observation.indicator]?.points,
        let count = count(points, observation.period, byYear)
      else { continue }
      result[observation.period, default: [:]][observation.indicator] = count
    }
    return result
  }

  /// nil for a measure that is no count, and for a part of a year.
  private func count(
    _ points: IndicatorDefinition.Points, _ period: Period, _ byYear: [Int: [PlacedSignal]]
  ) -> Int? {
    if points.measure == .addresses { return addresses }
    guard period.rawValue.count == 4, points.measure == .opened || points.measure == .stillOpen else { return nil }
    return (byYear[period.year] ?? []).count { signal in
      (points.kind.map { $0 == signal.kind } ?? true) && (points.category.map { $0 == signal.category } ?? true)
        && (points.measure == .opened || signal.isOpen)
    }
  }
}
