/// The hatchings of areas without a figure, which a print without colour shows too, and the stripes of categories.
enum MapPatterns {
  /// - Parameter fills: Those in use: a striped category is defined where it occurs.
  static func definitions(_ prefix: String, _ fills: [MapFill]) -> String {
    let colours = MapPalette.categorical
    let striped = Set(fills.compactMap(position)).filter { $0 >= colours.count }.sorted().map { index in
      hatching(
        "\(prefix)-category\(index)", ground: colours[index - colours.count], line: "#ffffff", angle: 45, width: 16)
        + "\n"
    }
    return """
      <defs>
      \(hatching("\(prefix)-nodata", ground: "#f7f7f7", line: "#8c8c8c", angle: 45))
      \(hatching("\(prefix)-suppressed", ground: "#fdf6ec", line: "#a0651a", angle: 135))
      \(striped.joined())</defs>

      """
  }

  /// The paint of a category: plain colours first, then the same ones with stripes.
  static func category(_ index: Int, _ prefix: String) -> String {
    let position = index % MapPalette.categories
    return position < MapPalette.categorical.count
      ? MapPalette.categorical[position] : "url(#\(prefix)-category\(position))"
  }

  private static func position(_ fill: MapFill) -> Int? {
    if case .category(let index) = fill { index % MapPalette.categories } else { nil }
  }

  private static func hatching(_ id: String, ground: String, line: String, angle: Int, width: Int = 8) -> String {
    """
    <pattern id="\(id)" width="\(width)" height="\(width)" patternUnits="userSpaceOnUse" \
    patternTransform="rotate(\(angle))"><rect width="\(width)" height="\(width)" fill="\(ground)"/>\
    <path d="M0 0v\(width)" stroke="\(line)" stroke-width="\(width == 8 ? "2.5" : "6")"/></pattern>
    """
  }
}
