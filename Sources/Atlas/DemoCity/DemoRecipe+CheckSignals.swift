extension DemoRecipe {
  func checkSignals() throws(DemoRecipeError) {
    try check(signals.weekdays, 7, "signals.weekdays")
    for (name, weights) in signals.hours.sorted(by: { $0.key < $1.key }) {
      try check(weights, 24, "signals.hours.\(name)")
    }
    for (name, share) in [
      ("shareWithoutPoint", signals.shareWithoutPoint), ("shareNeverClosed", signals.shareNeverClosed),
      ("shareRepeated", signals.shareRepeated ?? 0),
    ] where !(0...1).contains(share) {
      throw DemoRecipeError(.value, "signals.\(name) \(share): 0 to 1 expected")
    }
    for (wijk, pace) in (signals.paceByWijk ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard wijken.contains(where: { $0.code == wijk }), pace > 0 else {
        throw DemoRecipeError(.value, "signals.paceByWijk \(wijk) \(pace): a wijk and more than 0 expected")
      }
    }
    for outbreak in signals.outbreaks ?? [] { try check(outbreak) }
    for kind in signals.kinds {
      guard (0...1).contains(kind.shareRefused ?? 0) else {
        throw DemoRecipeError(.value, "signals of kind \(kind.kind): shareRefused of 0 to 1 expected")
      }
      guard kind.count >= 0, !kind.categories.isEmpty else {
        throw DemoRecipeError(.value, "signals of kind \(kind.kind): a count of 0 or more and categories expected")
      }
      for category in kind.categories { try check(category) }
    }
  }

  private func check(_ outbreak: Signals.Outbreak) throws(DemoRecipeError) {
    let name = "outbreak in \(outbreak.buurt)"
    guard buurten.contains(where: { $0.code == outbreak.buurt }),
      signals.kinds.contains(where: { kind in
        kind.kind == outbreak.kind && kind.categories.contains { $0.name == outbreak.category }
      })
    else { throw DemoRecipeError(.reference, "\(name): a buurt, a kind and one of its categories expected") }
    guard Moment(outbreak.from) != nil, Moment(outbreak.to) != nil, outbreak.from <= outbreak.to, outbreak.count > 0
    else { throw DemoRecipeError(.value, "\(name): days in order and a count of more than 0 expected") }
  }

  private func check(_ category: Signals.Category) throws(DemoRecipeError) {
    let name = "category \(category.name)"
    try check(category.months, 12, "\(name), months")
    guard signals.hours[category.hours] != nil else {
      throw DemoRecipeError(.reference, "\(name): unknown hours \"\(category.hours)\"")
    }
    guard category.weight > 0, category.medianDays > 0, abs(category.growthPerYear) < 0.5 else {
      throw DemoRecipeError(
        .value, "\(name): weight and medianDays of more than 0, growthPerYear between -0.5 and 0.5 expected")
    }
  }

  private func check(_ weights: [Double], _ count: Int, _ name: String) throws(DemoRecipeError) {
    guard weights.count == count else {
      throw DemoRecipeError(.value, "\(name): \(weights.count) weights, \(count) expected")
    }
    guard weights.allSatisfy({ $0 >= 0 }), weights.contains(where: { $0 > 0 }) else {
      throw DemoRecipeError(.value, "\(name): weights of 0 or more expected, at least one of them positive")
    }
  }
}
