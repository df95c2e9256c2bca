import Indicators
import SpatialCore

/// What points tell of a drawn area itself, figured as `aggregate` does for the areas that it consists of.
///
/// Only what was figured of these: there it was judged what can be told of a period, and none inside then means none.
struct DrawnCounts {
  private let catalogue: Catalogue
  private let figures: SignalFigures
  private var addresses = 0

  /// - Parameter division: Of the areas that it consists of.
  init(_ drawn: MultiPolygon, _ division: String, catalogue: Catalogue, _ reader: any StoreReader) throws {
    self.catalogue = catalogue
    let reach = catalogue.indicators.compactMap { $0.points?.near?.metres }.max() ?? 0
    figures = SignalFigures(
      try SignalLedger(drawn, around: reach, division, reader), AreaChains(paths: [[0], []]),
      definitions: catalogue.indicators)
    guard let envelope = drawn.envelope else { return }
    let index = try AreaIndex([drawn], workers: 1)
    let locator = index.makeLocator()
    try reader.forEachAddressPoint(within: envelope) { point, _ in
      if try locator.locate(point).area != nil { addresses += 1 }
    }
  }

  /// - Parameter known: The observations of the areas that it consists of.
  func counts(_ known: [Observation]) -> ComposedFigures.Counts {
    var wanted: [Period: Set<String>] = [:]
    for observation in known where observation.source == Observation.derivedSource {
      guard catalogue[observation.indicator]?.points != nil else { continue }
      wanted[observation.period, default: []].insert(observation.indicator)
    }
    return Dictionary(
      uniqueKeysWithValues: wanted.map { period, indicators in
        let definitions = catalogue.indicators.filter { indicators.contains($0.id) }
        var counted = figures.figures(definitions, period).compactMapValues { figures in
          figures.first.map(ComposedFigures.Counted.init)
        }
        for definition in definitions where definition.points?.measure == .addresses {
          counted[definition.id] = ComposedFigures.Counted(value: Double(addresses))
        }
        return (period, counted)
      })
  }
}

extension ComposedFigures.Counted {
  fileprivate init(_ figure: PointFigure) {
    self.init(value: figure.value, status: figure.status, sampleSize: figure.sampleSize, margin: figure.margin)
  }
}
