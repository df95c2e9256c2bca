public import Atlas
import Indicators
import SpatialCore

/// Where the area of a report lies: a small map of it among the others of its level.
public struct ReportMap: Sendable {
  private let surroundings: Surroundings

  /// nil where the area itself has no geometry to show.
  public init?(_ surroundings: Surroundings, code: String) {
    guard surroundings.areas.contains(where: { $0.code == code && !$0.geometry.isEmpty }) else { return nil }
    self.surroundings = surroundings
  }

  /// - Parameter link: Where each other area leads; nil for nowhere.
  func svg(_ subject: Profile.Subject, _ language: Language, link: (String) -> String?) throws(SpatialError) -> String {
    let shapes = surroundings.areas.map { area in
      let isSubject = area.code == subject.code
      return MapShape(
        tooltip: area.name, link: isSubject ? nil : link(area.code), geometry: area.geometry,
        fill: isSubject ? .highlighted : .context)
    }
    let summary =
      language == .nl
      ? "Kaart met het noorden boven: \(subject.name) tussen de andere gebieden."
      : "Map with north up: \(subject.name) among the other areas."
    var drawing = MapDrawing(title: subject.name, summary: summary, shapes: shapes)
    drawing.standsAlone = false
    drawing.isInset = true
    drawing.hairlines = surroundings.parts.map(\.geometry)
    drawing.outlines = surroundings.areas.filter { $0.code == subject.code }.map(\.geometry)
    return try drawing.svg()
  }
}
