import Indicators

/// The division that the areas of a delivery of figures belong to.
public struct FigureDivision: Sendable {
  public var id: String
  /// How it was found, for the report.
  public var reason: String

  private struct Fit {
    var division: StoredDivision
    var matched: Int
    var missed: [String]

    var id: String { division.division.id }
    var year: Int? { division.division.year }
  }

  /// - Parameters:
  ///   - wanted: What was asked for; nil takes the division that lacks the fewest of the delivered codes, of those the one of
  ///     the figures' own year, else the current one.
  /// - Throws: `AtlasError` where the delivered codes belong to another division than the one asked for, naming it.
  ///
  /// A division is judged by the codes of the gemeenten and levels that it holds; all others are none of its business.
  public static func choose(
    _ wanted: String?, for source: any RowSource<IndicatorRow>, _ reader: any StoreReader
  ) throws -> FigureDivision {
    let choice = DivisionChoice(try reader.divisions())
    let current = try choice.resolve(wanted)
    guard let figures = source as? any FigureSource, !figures.areasAreNames else {
      return FigureDivision(
        id: current.division.id, reason: wanted == nil ? "the current one; --division takes another" : "as asked for")
    }
    let fits = try choice.divisions.map { try fit($0, figures.areas, reader) }
    let year = figures.periods.max()?.year
    if wanted == nil { return try found(fits, current: current, year: year) }
    guard let asked = fits.first(where: { $0.id == current.division.id }) else {
      return FigureDivision(id: current.division.id, reason: "as asked for")
    }
    try refuse(asked, fits, year: year, source: source.provenance.source)
    return FigureDivision(id: asked.id, reason: "as asked for")
  }

  private static func fit(_ division: StoredDivision, _ codes: [String], _ reader: any StoreReader) throws -> Fit {
    let areas = try reader.areas(AreaQuery(division: division.division.id, includesGeometry: false))
    let delivered = DeliveredCodes(areas, division: division.division.id, byName: false)
    return Fit(division: division, matched: delivered.matched(of: codes), missed: delivered.missed(of: codes))
  }

  private static func found(_ fits: [Fit], current: StoredDivision, year: Int?) throws -> FigureDivision {
    let known = fits.filter { $0.matched > 0 }
    guard let least = known.map(\.missed.count).min() else {
      return FigureDivision(id: current.division.id, reason: "the current one; --division takes another")
    }
    let best = known.filter { $0.missed.count == least }
    let ofYear = best.filter { $0.year == year && year != nil }
    let chosen = try DivisionChoice((ofYear.isEmpty ? best : ofYear).map(\.division)).resolve(nil).division
    let reason =
      if best.count == 1, known.count > 1 {
        "the only one that has all delivered codes of its gemeenten"
      } else if !ofYear.isEmpty {
        "of the year of the figures"
      } else {
        "its codes fit"
          + (year.map { chosen.year == nil || chosen.year == $0 ? "" : "; the figures are of \($0)" } ?? "")
      }
    return FigureDivision(id: chosen.id, reason: reason + "; --division takes another")
  }

  private static func refuse(_ asked: Fit, _ fits: [Fit], year: Int?, source: String) throws(AtlasError) {
    guard !asked.missed.isEmpty else { return }
    let better = fits.filter { $0.missed.count < asked.missed.count && $0.matched > asked.matched }
    let other = better.min { ($0.missed.count, $0.year == year ? 0 : 1) < ($1.missed.count, $1.year == year ? 0 : 1) }
    guard let other else { return }
    let codes = asked.missed.prefix(5).joined(separator: ", ") + (asked.missed.count > 5 ? ", …" : "")
    throw AtlasError(
      .badData,
      "\(source): \(asked.missed.count) of its codes (\(codes)) are not in division \(asked.id), but division \(other.id) "
        + "\(other.missed.isEmpty ? "has them all" : "has more of them"): give --division \(other.id), "
        + "and carry the figures over with `aggregate --carry-to \(asked.id)`")
  }
}
