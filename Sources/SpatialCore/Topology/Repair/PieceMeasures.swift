/// The measures of faces, each taken once: the largest inscribed circle is what a repair spends most of its time on.
final class PieceMeasures {
  private struct Key: Hashable {
    var count: Int
    /// The same for every first vertex and direction of the rings.
    var digest: UInt64
  }

  private let context = GEOSContext()
  private var known: [Key: OverlayPiece] = [:]

  /// The measure of the widest of these polygons.
  func widest(of polygons: [Polygon]) throws(SpatialError) -> OverlayPiece? {
    var widest: OverlayPiece?
    for polygon in polygons {
      let piece = try measure(polygon)
      if piece.width > widest?.width ?? -1 { widest = piece }
    }
    return widest
  }

  private func measure(_ polygon: Polygon) throws(SpatialError) -> OverlayPiece {
    var key = Key(count: 0, digest: 0)
    for ring in polygon.rings {
      for point in ring.dropLast() {
        key.count += 1
        key.digest &+= UInt64(bitPattern: Int64(point.hashValue))
      }
    }
    if let piece = known[key] { return piece }
    let piece = try Overlay.piece(polygon, in: context)
    known[key] = piece
    return piece
  }
}
