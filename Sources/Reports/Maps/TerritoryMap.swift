public import Atlas
public import Indicators
public import SpatialCore

/// A map of the territories of a plan: a colour for each, its name and weight inside.
public struct TerritoryMap: Sendable {
  public let territories: [StoredTerritory]
  public let language: Language
  /// Whose colour is whose, by position: the territories of several maps, so that one has the same colour in each.
  public let ids: [String]?

  /// - Parameter ids: nil colours the territories of this map alone.
  public init(_ territories: [StoredTerritory], language: Language, ids: [String]? = nil) {
    self.territories = territories
    self.language = language
    self.ids = ids
  }

  /// - Parameters:
  ///   - units: The areas that the territories are made of: drawn thin, with territory borders thick over them; empty
  ///     to draw the territories alone.
  /// - Throws: ``SpatialError/Code/engineFailure`` where GEOS cannot compare the borders of neighbours.
  public func drawing(title: String, units: [Area] = []) throws(SpatialError) -> MapDrawing {
    let numbers = NumberText(language)
    let categories = try categories()
    var shapes = zip(territories, categories).map { territory, category in
      let weight = numbers.number(territory.weight)
      let deviation = numbers.signed(territory.deviation * 100, decimals: 1)
      return MapShape(
        label: territory.id, sublabel: weight, tooltip: "\(TerritoryMap.name(territory)): \(weight) (\(deviation)%)",
        geometry: territory.geometry, fill: .category(category))
    }
    let assigned = Set(territories.flatMap(\.units))
    shapes =
      units.filter { !assigned.contains($0.code) }.map {
        MapShape(tooltip: $0.name, geometry: $0.geometry, fill: .context)
      } + shapes
    let summary =
      language == .nl
      ? "Kaart met het noorden boven: \(territories.count) gebieden van wijkregisseurs."
      : "Map with north up: \(territories.count) territories of wijkregisseurs."
    var drawing = MapDrawing(title: title, summary: summary, shapes: shapes)
    drawing.labelsAreNumbers = true
    drawing.hairlines = units.map(\.geometry)
    drawing.outlines = territories.map(\.geometry)
    return drawing
  }

  /// `3 Noord, J. de Vries`.
  private static func name(_ territory: StoredTerritory) -> String {
    let title = [territory.id, territory.label.name].compactMap { $0 }.joined(separator: " ")
    return [title, territory.label.wijkregisseur].compactMap { $0 }.joined(separator: ", ")
  }

  private func categories() throws(SpatialError) -> [Int] {
    guard let ids, ids.count <= MapPalette.categories else {
      return try MapColouring.categories(territories.map(\.geometry))
    }
    return territories.map { ids.firstIndex(of: $0.id) ?? 0 }
  }
}
