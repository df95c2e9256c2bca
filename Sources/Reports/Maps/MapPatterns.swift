/// The hatchings of areas without a figure, which a print without colour shows too.
enum MapPatterns {
  static func definitions(_ prefix: String) -> String {
    """
    <defs>
    \(hatching("\(prefix)-nodata", ground: "#f7f7f7", line: "#8c8c8c", angle: 45))
    \(hatching("\(prefix)-suppressed", ground: "#fdf6ec", line: "#a0651a", angle: 135))
    </defs>

    """
  }

  private static func hatching(_ id: String, ground: String, line: String, angle: Int) -> String {
    """
    <pattern id="\(id)" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(\(angle))">\
    <rect width="8" height="8" fill="\(ground)"/><path d="M0 0v8" stroke="\(line)" stroke-width="2.5"/></pattern>
    """
  }
}
