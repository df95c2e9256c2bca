import Reports

/// The colour of a municipality as variables of the style sheet, fit for text on every ground that pages have.
struct HouseStyle {
  /// The grounds that links and buttons stand on, as `Data/web/styles/tokens.css` says, and how far text stands out from them:
  /// WCAG 2.2, 1.4.3 and, for who asks for more, 1.4.6.
  struct Scheme {
    var name: String
    /// The condition of the media; nil for the scheme that holds where no other does.
    var media: String?
    var grounds: [String]
    var contrast: Double
    var isDark: Bool
  }

  static let schemes = [
    Scheme(name: "light", grounds: ["#fff", "#f6f5f1", "#fdf3d8"], contrast: 4.5, isDark: false),
    Scheme(
      name: "dark", media: "(prefers-color-scheme:dark)", grounds: ["#16181b", "#1f2226", "#3a2f14"], contrast: 4.5,
      isDark: true),
    Scheme(
      name: "light, more contrast", media: "(prefers-contrast:more)", grounds: ["#fff", "#fff", "#fff8e0"], contrast: 7,
      isDark: false),
    Scheme(
      name: "dark, more contrast", media: "(prefers-contrast:more) and (prefers-color-scheme:dark)",
      grounds: ["#000", "#000", "#241c06"], contrast: 7, isDark: true),
  ]

  private let house: House

  init(_ house: House) {
    self.house = house
  }

  /// Empty without a colour.
  var css: String {
    guard let colour = house.colour else { return "" }
    let rules = HouseStyle.schemes.map { scheme in
      let rule = ":root{--accent:\(fitted(scheme) ?? colour);--house:\(asked(scheme) ?? colour)}"
      return scheme.media.map { "@media \($0){\(rule)}" } ?? rule
    }
    return rules.joined(separator: "\n") + "\n.top{border-top:.4rem solid var(--house)}\n"
  }

  /// What reports on paper take.
  var paperColour: HouseColour? { fitted(HouseStyle.schemes[0]) }

  /// Where another colour stands than was asked for, and why; a line each. More contrast is always made, so it is not told.
  var notices: [String] {
    HouseStyle.schemes.prefix(2).compactMap { scheme in
      guard let asked = asked(scheme), let found = fitted(scheme), found != asked else { return nil }
      let key = scheme.isDark && house.darkColour != nil ? "house.darkColour" : "house.colour"
      let least = asked.leastContrast(with: grounds(scheme))
      // Rounded down, so that what is too little does not read as enough.
      let ratio = (least * 10).rounded(.down) / 10
      return "\(key) \(asked): contrast \(ratio):1 on \(scheme.name) pages, \(scheme.contrast):1 expected; "
        + "links and buttons there are \(found)"
    }
  }

  private func asked(_ scheme: Scheme) -> HouseColour? {
    scheme.isDark ? house.darkColour ?? house.colour : house.colour
  }

  private func fitted(_ scheme: Scheme) -> HouseColour? {
    asked(scheme)?.fitted(to: grounds(scheme), contrast: scheme.contrast)
  }

  private func grounds(_ scheme: Scheme) -> [HouseColour] { scheme.grounds.compactMap { HouseColour($0) } }
}

extension PageFiles {
  /// What reports show of it; nil where nothing is configured.
  var reportHouse: ReportHouse? {
    guard house != House() else { return nil }
    return ReportHouse(
      name: house.name, logo: logo?.dataAddress, colour: HouseStyle(house).paperColour?.description)
  }
}
