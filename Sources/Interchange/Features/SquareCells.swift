import SpatialCore

/// The squares of CBS by their codes: `E2269N5800` lies east of 226,900 and north of 580,000 in RD New.
///
/// Source: CBS, "Statistische gegevens per vierkant", 2014 to 2024: column C28992R100 or C28992R500, in hundreds of metres.
struct SquareCells {
  let column: Int
  private let size: Double

  /// nil for a header without such a column.
  init?(_ header: [String]) {
    for (index, name) in header.enumerated() {
      let name = name.uppercased()
      if let size = ["C28992R100": 100.0, "C28992R500": 500.0][name] {
        (column, self.size) = (index, size)
        return
      }
    }
    return nil
  }

  func square(_ code: String) -> Polygon? {
    let parts = code.uppercased().dropFirst().split(separator: "N", omittingEmptySubsequences: false)
    guard code.uppercased().hasPrefix("E"), parts.count == 2, let east = Int(parts[0]), let north = Int(parts[1]),
      (0...3000).contains(east), (3000...6300).contains(north)
    else { return nil }
    let corner = Coordinate(x: Double(east) * 100, y: Double(north) * 100)
    return Envelope(minX: corner.x, minY: corner.y, maxX: corner.x + size, maxY: corner.y + size).polygon
  }
}
