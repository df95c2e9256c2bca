import Atlas
import Indicators
import Reports
import SpatialCore

/// Why a drawn area has no profile, in words for people.
enum DrawingFault {
  /// - Parameter drawn: In RD New.
  static func text(_ error: AtlasError, _ drawn: MultiPolygon?, _ request: DrawRequest, _ language: Language) -> String
  {
    func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
    if error.code == .refused {
      let areas = LevelText.plural(request.division.finestLevel ?? .buurt, language)
      return word(
        "Dit gebied is te klein. Van geen van de \(areas) ligt de helft erbinnen, en cijfers van kleinere plekken kunnen iets "
          + "over personen vertellen. Teken een groter gebied, of kies \(areas) in de tabel.",
        "This area is too small. Of none of the \(areas) half lies inside, and figures of smaller places could tell of persons. "
          + "Draw a larger area, or choose \(areas) in the table.")
    }
    if let ring = drawn?.polygons.first?.exterior, isFlat(ring) {
      return word(
        "Deze hoeken liggen op één lijn: er is geen gebied.", "These corners lie on one line: there is no area.")
    }
    if let problem = (try? drawn?.validityProblem()) ?? nil {
      let x = DecimalText.format(problem.location.x, decimals: 0)
      let y = DecimalText.format(problem.location.y, decimals: 0)
      return word(
        "De grens kruist of raakt zichzelf bij RD \(x) \(y). Zet de hoeken in de volgorde waarin u langs de grens loopt.",
        "The border crosses or touches itself near RD \(x) \(y). Put the corners in the order in which you walk along the border."
      )
    }
    return word(
      "Dit gebied ligt buiten de gebieden van \(request.division.division.id).",
      "This area lies outside the areas of \(request.division.division.id).")
  }

  /// Whether all corners lie on one line; the two halves of a bow tie make no area together either, and do not.
  private static func isFlat(_ ring: [Coordinate]) -> Bool {
    guard let start = ring.first else { return true }
    func far(_ point: Coordinate) -> Double { (point.x - start.x).magnitude + (point.y - start.y).magnitude }
    guard let end = ring.max(by: { far($0) < far($1) }), far(end) > 0 else { return true }
    return ring.allSatisfy { point in
      let cross = (end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)
      // A hair's breadth beside the line.
      return cross.magnitude / far(end) < 0.001
    }
  }
}
