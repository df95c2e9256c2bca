/// The figures of every buurt in one year, before they are added up.
struct DemoLedger {
  let year: Int
  private let recipe: DemoRecipe
  private let housing: [DemoHousing]
  private let land: [DemoLand]

  init(recipe: DemoRecipe, year: Int, land: [DemoLand]) {
    self.recipe = recipe
    self.year = year
    self.land = land
    let yearsBack = (recipe.years.last ?? year) - year
    housing = zip(recipe.buurten, land).map { buurt, land in
      DemoHousing(buurt, cells: land.cells, recipe: recipe, yearsBack: yearsBack)
    }
  }

  /// Every figure of the area that some buurten form.
  ///
  /// - Parameter buurten: Indices in the recipe; one for a buurt itself.
  func observations(of area: String, buurten: [Int]) -> [DemoObservation] {
    var values = counts(buurten)
    for figure in recipe.indicators {
      if let value = value(of: figure, buurten, among: values) { values.append((figure.id, value)) }
    }
    return values.map { DemoObservation(area: area, indicator: $0.0, period: String(year), value: $0.1) }
  }

  private func counts(_ buurten: [Int]) -> [(String, Double)] {
    func sum(_ count: (DemoHousing) -> Int) -> Double { Double(buurten.reduce(0) { $0 + count(housing[$1]) }) }
    func hectares(_ part: (DemoLand) -> Int) -> Double { Double(buurten.reduce(0) { $0 + part(land[$1]) }) / 100 }
    let residents = sum(\.residents)
    let households = sum(\.households)
    let ground = hectares(\.landAres)
    var values = [
      ("residents", residents), ("men", sum(\.men)), ("women", residents - sum(\.men)), ("households", households),
      ("dwellings", sum(\.dwellings)), ("area-total", hectares(\.totalAres)), ("area-land", ground),
      ("area-water", hectares(\.waterAres)),
    ]
    if ground > 0 { values.append(("population-density", (residents / ground * 100).rounded())) }
    if households > 0 { values.append(("average-household-size", (residents / households * 100).rounded() / 100)) }
    return values
  }

  private func value(
    of figure: DemoRecipe.Figure, _ buurten: [Int], among known: [(String, Double)]
  ) -> Double? {
    if let parts = figure.complementOf {
      let values = parts.compactMap { part in known.first { $0.0 == part }?.1 }
      return values.count == parts.count ? rounded(100 - values.reduce(0, +), figure.decimals) : nil
    }
    guard figure.years?.contains(year) ?? true else { return nil }
    var total = 0.0
    var weights = 0.0
    for buurt in buurten {
      guard let value = baseValue(of: figure, buurt) else { continue }
      total += value * weight(figure.weight, buurt)
      weights += weight(figure.weight, buurt)
    }
    return weights > 0 ? rounded(total / weights, figure.decimals) : nil
  }

  /// What one buurt reports, rounded as it is published.
  private func baseValue(of figure: DemoRecipe.Figure, _ index: Int) -> Double? {
    let buurt = recipe.buurten[index]
    guard let base = figure.values?[buurt.character], housing[index].residents >= figure.minimumResidents ?? 1 else {
      return nil
    }
    var ofBuurt = DemoRandom(seed: recipe.seed, stream: "figure/\(figure.id)/\(buurt.code)")
    var ofYear = DemoRandom(seed: recipe.seed, stream: "figure/\(figure.id)/\(buurt.code)/\(year)")
    let trend = figure.trendPerYear * Double(year - (recipe.years.last ?? year))
    let value = base + figure.noise * (ofBuurt.normal() + 0.15 * ofYear.normal()) + trend
    return rounded(max(base / 4, value), figure.decimals)
  }

  private func weight(_ weight: DemoRecipe.Figure.Weight, _ buurt: Int) -> Double {
    switch weight {
    case .residents: Double(housing[buurt].residents)
    case .households: Double(housing[buurt].households)
    case .dwellings: Double(housing[buurt].dwellings)
    }
  }

  private func rounded(_ value: Double, _ decimals: Int) -> Double {
    let scale = [1.0, 10, 100, 1e3, 1e4, 1e5, 1e6][decimals]
    return (value * scale).rounded() / scale
  }
}
