/// Hands out each street name once, by theme.
struct DemoStreetNames {
  private var left: [String: [String]] = [:]

  init(_ streets: DemoRecipe.Streets, seed: UInt64) {
    for (theme, stems) in streets.themes {
      var random = DemoRandom(seed: seed, stream: "names/\(theme)")
      var names = stems.flatMap { stem in streets.suffixes.map { stem + $0 } }
      random.shuffle(&names)
      left[theme] = names
    }
  }

  mutating func next(theme: String) throws(DemoRecipeError) -> String {
    guard let name = left[theme]?.popLast() else {
      throw DemoRecipeError(.room, "streets.themes.\(theme): all names are used, add first halves")
    }
    return name
  }
}
