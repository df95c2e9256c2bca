import Indicators

/// The figures of whole areas as one, as the audience may see them.
///
/// What is counted from points is for the public a sum of protected base cells, and no more than a function of their set;
/// all else is made of what the audience may see of each area.
struct WholeAreas {
  let composed: ComposedFigures
  let observations: [Observation]

  /// - Parameters:
  ///   - areas: Codes, of one level.
  ///   - code: What the figures give as their area.
  init(
    _ areas: [String], _ division: String, code: String, catalogue: Catalogue, _ gate: DisclosureGate,
    _ reader: any StoreReader
  ) throws {
    let known = try reader.observations(ObservationQuery(division: division, areas: areas)).map(gate.release)
    let together = try (reader as? PublicReader)?.together(division: division, areas: areas)
    var counts: ComposedFigures.Counts = [:]
    for (indicator, periods) in together?.counts ?? [:] {
      for (period, count) in periods {
        counts[period, default: [:]][indicator] = ComposedFigures.Counted(value: Double(count))
      }
    }
    composed = ComposedFigures(
      catalogue: catalogue, parts: areas.map { ComposedFigures.Part(code: $0) }, observations: known, counts: counts)
    let made = composed.observations(code: code)
    observations = together.map { made.map($0.release) } ?? made
  }
}
