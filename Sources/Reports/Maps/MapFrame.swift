import SpatialCore

/// The projection of RD New onto the sheet of a map: north up, 1,000 units wide, vertices on a grid.
///
/// Every vertex lands on the same grid point whichever area it belongs to, so shared borders stay shared.
struct MapFrame {
  static let width = 1000.0
  private static let margin = 16.0
  private static let tallest = 1100.0
  /// Beyond this many vertices half a unit is as fine as a screen shows.
  private static let mostVertices = 100_000

  let height: Double
  /// Units of the sheet for a metre.
  let scale: Double
  private let envelope: Envelope
  private let left: Double
  /// Grid steps in a unit.
  private let steps: Double

  /// - Parameter isInset: Whether the map is shown so small that whole units are fine enough.
  init(_ envelope: Envelope, vertexCount: Int, isInset: Bool = false) {
    let room = MapFrame.width - 2 * MapFrame.margin
    let across = max(envelope.width, 1)
    let up = max(envelope.height, 1)
    scale = min(room / across, (MapFrame.tallest - 2 * MapFrame.margin) / up)
    height = (up * scale + 2 * MapFrame.margin).rounded(.up)
    left = (MapFrame.width - across * scale) / 2
    steps = isInset ? 1 : vertexCount > MapFrame.mostVertices ? 2 : 10
    self.envelope = envelope
  }

  func place(_ point: Coordinate) -> Coordinate {
    Coordinate(
      x: (left + (point.x - envelope.minX) * scale), y: (MapFrame.margin + (envelope.maxY - point.y) * scale))
  }

  /// In RD New the left and the top of the sheet, and how many metres a unit is.
  var attributes: String {
    let (west, north) = (envelope.minX - left / scale, envelope.maxY + MapFrame.margin / scale)
    return
      " data-west=\"\(DecimalText.format(west, decimals: 2))\" data-north=\"\(DecimalText.format(north, decimals: 2))\""
      + " data-metres=\"\(DecimalText.format(1 / scale, decimals: 6))\""
  }

  /// The area as SVG path data; rings that shrink to less than a triangle fall away.
  func path(_ area: MultiPolygon) -> String {
    var text = ""
    for ring in area.polygons.flatMap(\.rings) { write(ring, to: &text) }
    return text
  }

  private func write(_ ring: [Coordinate], to text: inout String) {
    var points: [(x: Int, y: Int)] = []
    for vertex in ring {
      let place = place(vertex)
      let point = (x: Int((place.x * steps).rounded()), y: Int((place.y * steps).rounded()))
      if let last = points.last, last == point { continue }
      points.append(point)
    }
    if let first = points.first, let last = points.last, points.count > 1, first == last { points.removeLast() }
    guard points.count >= 3 else { return }
    text += "M\(ordinate(points[0].x)) \(ordinate(points[0].y))l"
    for index in 1..<points.count {
      let (from, to) = (points[index - 1], points[index])
      text += "\(index > 1 ? " " : "")\(ordinate(to.x - from.x)) \(ordinate(to.y - from.y))"
    }
    text += "z"
  }

  private func ordinate(_ steps: Int) -> String {
    DecimalText.format(Double(steps) / self.steps, decimals: 1)
  }
}
