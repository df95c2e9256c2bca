/// NSGI's correction grid of RDNAPTRANS2018: how far the ellipsoid of Bessel as RD realises it differs from the one that
/// seven parameters give, in longitude and latitude.
///
/// Nodes lie on parallels and meridians; between them the correction is bilinear, beyond them it is zero, as the standard
/// has it.
public struct CorrectionGrid: Sendable {
  /// One rectangle of nodes; a finer one inside takes precedence.
  struct Part: Sendable {
    /// Degrees, of the south-western node.
    var west: Double
    var south: Double
    /// Degrees between nodes.
    var longitudeStep: Double
    var latitudeStep: Double
    var columns: Int
    var rows: Int
    /// Seconds of arc east and north, row by row from the south, within a row from the west.
    var east: [Float]
    var north: [Float]
  }

  /// Where the grid was read from; for messages.
  public let name: String
  /// The finest first, so that the first that holds a place is the one to take.
  private let parts: [Part]

  init(name: String, parts: [Part]) {
    self.name = name
    self.parts = parts.sorted { $0.longitudeStep * $0.latitudeStep < $1.longitudeStep * $1.latitudeStep }
  }

  /// Degrees east and north by which pseudo Bessel coordinates differ from real ones; nil outside the grid.
  ///
  /// - Parameter place: Longitude and latitude in degrees on the ellipsoid of Bessel, as RD realises it.
  func correction(at place: Coordinate) -> Coordinate? {
    for part in parts {
      if let correction = part.correction(at: place) { return correction }
    }
    return nil
  }
}

extension CorrectionGrid.Part {
  func correction(at place: Coordinate) -> Coordinate? {
    let across = (place.x - west) / longitudeStep
    let up = (place.y - south) / latitudeStep
    guard across >= 0, up >= 0, across <= Double(columns - 1), up <= Double(rows - 1) else { return nil }
    let column = min(Int(across), columns - 2)
    let row = min(Int(up), rows - 2)
    let (right, top) = (across - Double(column), up - Double(row))
    let (left, bottom) = (1 - right, 1 - top)
    let node = row * columns + column
    func blend(_ values: [Float]) -> Double {
      bottom * (left * Double(values[node]) + right * Double(values[node + 1]))
        + top * (left * Double(values[node + columns]) + right * Double(values[node + columns + 1]))
    }
    return Coordinate(x: blend(east) / 3600, y: blend(north) / 3600)
  }
}
