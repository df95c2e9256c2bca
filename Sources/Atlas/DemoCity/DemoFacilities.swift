import SpatialCore

/// Puts AEDs, schools and other facilities at addresses: more where people live, unevenly.
struct DemoFacilities {
  let recipe: DemoRecipe
  /// Of each buurt, in the order of the recipe.
  let addresses: [[DemoAddresses.Placed]]

  /// Kind by kind in the order of the recipe, no two of a kind at one address.
  func make() -> [Facility] {
    (recipe.facilities ?? []).flatMap { kind in
      var random = DemoRandom(seed: recipe.seed, stream: "facilities/\(kind.kind)")
      let rates = addresses.indices.map { index in
        addresses[index].isEmpty ? 0 : Double(recipe.buurten[index].residents) * random.uniform(0.2, 1.8)
      }
      guard rates.contains(where: { $0 > 0 }) else { return [Facility]() }
      let weights = DemoWeights(rates)
      var taken = Set<String>()
      return (0..<kind.count).compactMap { place in
        let buurt = weights.draw(&random)
        let address = addresses[buurt][random.index(addresses[buurt].count)].address
        guard taken.insert(address.id).inserted else { return nil }
        let serial = String(place + 1)
        return Facility(
          id: kind.prefix + String(repeating: "0", count: max(0, 3 - serial.count)) + serial, kind: kind.kind,
          name: "\(kind.name) \(address.street)", address: address.line, point: address.point)
      }
    }
  }
}
