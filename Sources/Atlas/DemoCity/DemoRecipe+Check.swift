extension DemoRecipe {
  /// Everything that can be told without making the city; the map is checked by ``DemoGrid``.
  func check() throws(DemoRecipeError) {
    _ = try DemoGrid(recipe: self)
    try checkYears()
    try checkFrame()
    try checkCodes()
    for buurt in buurten { try check(buurt) }
    for (name, character) in characters.sorted(by: { $0.key < $1.key }) { try check(character, name) }
    try checkStreets()
    try checkSignals()
    for facility in facilities ?? [] where facility.count < 0 || Facility.kind(facility.kind) != facility.kind {
      throw DemoRecipeError(
        .value, "facilities of kind \(facility.kind): a count of 0 or more and a kind in small letters expected")
    }
    for figure in indicators { try check(figure) }
  }

  private func checkYears() throws(DemoRecipeError) {
    guard let first = years.first, years == Array(first..<(first + years.count)), (1900...2200).contains(first) else {
      throw DemoRecipeError(.value, "years \(years): consecutive years expected")
    }
  }

  private func checkFrame() throws(DemoRecipeError) {
    guard frame.cellMetres > 0 else {
      throw DemoRecipeError(.value, "frame.cellMetres \(frame.cellMetres): more than 0 expected")
    }
    guard frame.waves.allSatisfy({ $0.wavelengthMetres > 0 }) else {
      throw DemoRecipeError(.value, "frame.waves: wavelengths of more than 0 expected")
    }
    // A displacement with a slope under 1 everywhere maps no two points onto one, so borders cannot cross.
    let slope = frame.waves.reduce(0) { $0 + 2 * .pi * abs($1.amplitudeMetres) / $1.wavelengthMetres }
    guard slope < 0.9 else {
      throw DemoRecipeError(.value, "frame.waves: steepest slope \(slope), less than 0.9 expected")
    }
  }

  private func checkCodes() throws(DemoRecipeError) {
    guard AreaCode.level(of: gemeente.code) == .gemeente else {
      throw DemoRecipeError(.reference, "gemeente.code \(gemeente.code): GM and 4 digits expected")
    }
    for wijk in wijken where AreaCode.level(of: wijk.code) != .wijk || AreaCode.parent(of: wijk.code) != gemeente.code {
      throw DemoRecipeError(.reference, "wijk \(wijk.code): a wijk code in \(gemeente.code) expected")
    }
    var seen: Set<String> = []
    for code in wijken.map(\.code) + buurten.map(\.code) where !seen.insert(code).inserted {
      throw DemoRecipeError(.reference, "code \(code): used twice")
    }
  }

  private func check(_ buurt: Buurt) throws(DemoRecipeError) {
    let parent = AreaCode.parent(of: buurt.code)
    guard AreaCode.level(of: buurt.code) == .buurt, wijken.contains(where: { $0.code == parent }) else {
      throw DemoRecipeError(.reference, "buurt \(buurt.code): a buurt code in one of the wijken expected")
    }
    guard characters[buurt.character] != nil else {
      throw DemoRecipeError(.reference, "buurt \(buurt.code): unknown character \"\(buurt.character)\"")
    }
    guard streets.themes[buurt.theme] != nil else {
      throw DemoRecipeError(.reference, "buurt \(buurt.code): unknown theme \"\(buurt.theme)\"")
    }
    guard buurt.residents >= 0 else {
      throw DemoRecipeError(.value, "buurt \(buurt.code): \(buurt.residents) residents, 0 or more expected")
    }
  }

  private func check(_ character: Character, _ name: String) throws(DemoRecipeError) {
    guard character.householdSize >= 1, character.frontageMetres >= 1, character.addressesPerDoor ?? 1 >= 1 else {
      throw DemoRecipeError(
        .value, "character \(name): householdSize, frontageMetres and addressesPerDoor of 1 or more expected")
    }
    let weights = [
      character.signalsPerThousandResidents, character.signalsPerCell, character.businessesPerThousandResidents,
      character.businessesPerCell, character.scatter, character.waterFactor ?? 1,
    ]
    guard (weights + (character.categoryFactors ?? [:]).values).allSatisfy({ $0 >= 0 }) else {
      throw DemoRecipeError(.value, "character \(name): a negative number, 0 or more expected")
    }
    guard abs(character.growthPerYear) < 0.5 else {
      throw DemoRecipeError(
        .value, "character \(name): growthPerYear \(character.growthPerYear), between -0.5 and 0.5 expected")
    }
  }

  private func checkStreets() throws(DemoRecipeError) {
    guard streets.spacingMetres >= 1, (0...streets.spacingMetres).contains(streets.setbackMetres) else {
      throw DemoRecipeError(
        .value, "streets: spacingMetres of 1 or more and setbackMetres from 0 to spacingMetres expected")
    }
  }

  private func check(_ figure: Figure) throws(DemoRecipeError) {
    guard (figure.values == nil) != (figure.complementOf == nil) else {
      throw DemoRecipeError(.reference, "indicator \(figure.id): either values or complementOf expected")
    }
    guard (0...6).contains(figure.decimals) else {
      throw DemoRecipeError(.value, "indicator \(figure.id): \(figure.decimals) decimals, 0 to 6 expected")
    }
    for name in (figure.values ?? [:]).keys.sorted() where characters[name] == nil {
      throw DemoRecipeError(.reference, "indicator \(figure.id): unknown character \"\(name)\"")
    }
    let earlier = indicators.prefix { $0.id != figure.id }
    for part in figure.complementOf ?? [] where !earlier.contains(where: { $0.id == part }) {
      throw DemoRecipeError(.reference, "indicator \(figure.id): complement of \"\(part)\", which must come before it")
    }
  }
}
