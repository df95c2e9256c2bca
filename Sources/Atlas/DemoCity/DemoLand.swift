import SpatialCore

/// How large a buurt is and how much of it is water, in ares (hundredths of a hectare), so that parts add up exactly.
struct DemoLand {
  let cells: Int
  let totalAres: Int
  let waterAres: Int

  var landAres: Int { totalAres - waterAres }

  init(_ buurt: DemoRecipe.Buurt, cells: Int, geometry: MultiPolygon, recipe: DemoRecipe) {
    self.cells = cells
    totalAres = Int((geometry.area / 100).rounded())
    var random = DemoRandom(seed: recipe.seed, stream: "water/\(buurt.code)")
    let share = random.uniform(0.01, 0.09) * (recipe.character(of: buurt).waterFactor ?? 1)
    waterAres = Int((Double(totalAres) * share).rounded())
  }
}
