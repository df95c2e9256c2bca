/// How many people, households, dwellings and firms a buurt has.
struct DemoHousing {
  let residents: Int
  let men: Int
  let households: Int
  let dwellings: Int
  let businesses: Int

  var addresses: Int { dwellings + businesses }

  /// - Parameter yearsBack: 0 for the recipe's last year.
  init(_ buurt: DemoRecipe.Buurt, cells: Int, recipe: DemoRecipe, yearsBack: Int = 0) {
    let character = recipe.character(of: buurt)
    var random = DemoRandom(seed: recipe.seed, stream: "housing/\(buurt.code)")
    let householdSize = max(1, character.householdSize * random.uniform(0.95, 1.05))
    let growth = character.growthPerYear + random.uniform(-0.006, 0.006)
    let shareOfMen = random.uniform(0.482, 0.508)
    let past = 1 - growth * Double(yearsBack)
    residents = Int((Double(buurt.residents) * max(0, past)).rounded())
    men = Int((Double(residents) * shareOfMen).rounded())
    households = Int((Double(residents) / householdSize).rounded())
    dwellings = Int((Double(households) * 1.015).rounded())
    businesses = Int(
      (character.businessesPerThousandResidents * Double(residents) / 1000
        + character.businessesPerCell * Double(cells)).rounded())
  }
}

extension DemoRecipe {
  /// The character of a buurt, which ``check()`` found defined.
  func character(of buurt: Buurt) -> Character {
    guard let character = characters[buurt.character] else {
      preconditionFailure("unchecked recipe: character \(buurt.character)")
    }
    return character
  }
}
