import SpatialCore

/// A municipality that does not exist, with everything the main job needs: a division, addresses, signals,
/// facilities, figures.
///
/// Synthetic: it lies in the North Sea inside the RD grid, and its division says so.
public struct DemoCity: Sendable {
  public let title: String
  /// ``Division/isSynthetic`` is true.
  public let division: Division
  /// The gemeente, then the wijken, then the buurten, each in the order of the recipe. A valid coverage: neighbours
  /// share their border vertex for vertex, and an area is exactly the union of those it is the parent of.
  public let areas: [Area]
  /// Buurt by buurt, street by street. Each lies inside its buurt.
  public let addresses: [Address]
  /// Kind by kind, each in the order they were opened.
  public let signals: [Signal]
  /// Kind by kind, at addresses.
  public let facilities: [Facility]
  /// Year by year, area by area as in ``areas``, then what the gemeente alone has. What a buurt has no value for is left
  /// out.
  public let observations: [DemoObservation]
  /// As the recipe has them.
  public let targets: [DemoTarget]
  public let actions: [DemoAction]
  public let notes: [DemoNote]

  /// Makes the city.
  ///
  /// The same recipe gives the same city. Its parts draw from streams of their own: another number of signals leaves
  /// the addresses as they are.
  ///
  /// - Throws: ``DemoRecipeError`` for a recipe that was decoded past ``DemoRecipe/init(json:)`` and is faulty, and
  ///   where a buurt has no room for its addresses or a theme too few street names.
  public static func make(recipe: DemoRecipe) throws(DemoRecipeError) -> DemoCity {
    try recipe.check()
    let grid = try DemoGrid(recipe: recipe)
    let frame = DemoFrame(recipe.frame, grid: grid)
    let coverage = DemoCoverage(DemoBorderWalk.borders(of: grid, in: frame))
    let areas = DemoCity.areas(recipe, coverage)
    var numbering = DemoAddresses(recipe: recipe, grid: grid, frame: frame)
    let placed = try numbering.make()
    let signals = DemoSignals(recipe: recipe, grid: grid, frame: frame, addresses: placed)
    return DemoCity(
      title: recipe.title,
      division: Division(id: recipe.division, isSynthetic: true),
      areas: areas,
      addresses: placed.flatMap { $0.map(\.address) },
      signals: signals.make(),
      facilities: DemoFacilities(recipe: recipe, addresses: placed).make(),
      observations: observations(recipe, grid, areas), targets: recipe.targets ?? [], actions: recipe.actions ?? [],
      notes: recipe.notes ?? [])
  }

  private static func areas(_ recipe: DemoRecipe, _ coverage: DemoCoverage) -> [Area] {
    func area(_ code: String, _ name: String, _ level: AreaLevel, where contains: (Int) -> Bool) -> Area {
      Area(
        code: code, name: name, level: level, parent: AreaCode.parent(of: code), division: recipe.division,
        geometry: coverage.area(where: contains))
    }
    let wijkOf = recipe.buurten.map { AreaCode.parent(of: $0.code) }
    let gemeente = area(recipe.gemeente.code, recipe.gemeente.name, .gemeente) { $0 != DemoGrid.outside }
    let wijken = recipe.wijken.map { wijk in
      area(wijk.code, wijk.name, .wijk) { $0 != DemoGrid.outside && wijkOf[$0] == wijk.code }
    }
    let buurten = recipe.buurten.enumerated().map { index, buurt in
      area(buurt.code, buurt.name, .buurt) { $0 == index }
    }
    return [gemeente] + wijken + buurten
  }

  private static func observations(_ recipe: DemoRecipe, _ grid: DemoGrid, _ areas: [Area]) -> [DemoObservation] {
    let buurten = areas.filter { $0.level == .buurt }
    let land = recipe.buurten.indices.map { index in
      DemoLand(
        recipe.buurten[index], cells: grid.cells[index].count, geometry: buurten[index].geometry, recipe: recipe)
    }
    let members = areas.map { area in
      buurten.indices.filter { area.level == .gemeente || [buurten[$0].code, buurten[$0].parent].contains(area.code) }
    }
    return recipe.years.flatMap { year in
      let ledger = DemoLedger(recipe: recipe, year: year, land: land)
      return zip(areas, members).flatMap { ledger.observations(of: $0.code, buurten: $1) }
        + cityFigures(recipe, year)
    }
  }

  private static func cityFigures(_ recipe: DemoRecipe, _ year: Int) -> [DemoObservation] {
    (recipe.cityFigures ?? [:]).sorted { $0.key < $1.key }.compactMap { indicator, values in
      values[String(year)].map {
        DemoObservation(area: recipe.gemeente.code, indicator: indicator, period: String(year), value: $0)
      }
    }
  }
}
