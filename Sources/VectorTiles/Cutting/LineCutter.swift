import SpatialCore

/// Cuts points and lines that belong to no coverage into a tile and its buffer.
public struct LineCutter: Sendable {
  public let extent: Int
  public let buffer: Int

  public init(extent: Int = 4096, buffer: Int = 64) {
    self.extent = extent
    self.buffer = buffer
  }

  /// The points that lie in the tile or its buffer, in order.
  ///
  /// - Parameter positions: In tiles of zoom 0, as ``TileProjection`` gives them.
  public func points(_ positions: [SIMD2<Double>], _ tile: TileAddress) -> [GridPoint] {
    let frame = BoxFrame(tile, extent: extent, buffer: buffer)
    return positions.compactMap { position in
      let local = frame.local(position)
      let limit = Double(extent + 2 * buffer)
      guard local.x >= 0, local.y >= 0, local.x <= limit, local.y <= limit else { return nil }
      return point(local)
    }
  }

  /// The pieces of a line that lie in the tile or its buffer, in order; none of fewer than two points.
  ///
  /// - Parameter positions: In tiles of zoom 0, as ``TileProjection`` gives them.
  public func lines(_ positions: [SIMD2<Double>], _ tile: TileAddress) -> [[GridPoint]] {
    let frame = BoxFrame(tile, extent: extent, buffer: buffer)
    var pieces: [[GridPoint]] = []
    var piece: [GridPoint] = []
    for (a, b) in zip(positions, positions.dropFirst()) {
      let (a, b) = (frame.local(a), frame.local(b))
      guard let share = share(a, b) else { continue }
      let (start, end) = (point(a + (b - a) * share.lowerBound), point(a + (b - a) * share.upperBound))
      if share.lowerBound > 0 || piece.isEmpty {
        if piece.count > 1 { pieces.append(piece) }
        piece = [start]
      }
      if end != piece.last { piece.append(end) }
      if share.upperBound < 1 {
        if piece.count > 1 { pieces.append(piece) }
        piece = []
      }
    }
    if piece.count > 1 { pieces.append(piece) }
    return pieces
  }

  private func point(_ local: SIMD2<Double>) -> GridPoint {
    GridPoint(x: Int32(HotPixels.round(local.x)) - Int32(buffer), y: Int32(HotPixels.round(local.y)) - Int32(buffer))
  }

  /// What part of a stretch lies in the box. Source: Liang, Barsky, "A new concept and method for line clipping", 1984.
  private func share(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> ClosedRange<Double>? {
    let step = b - a
    var (from, to) = (0.0, 1.0)
    let limit = Double(extent + 2 * buffer)
    for (way, distance) in [(-step.x, a.x), (step.x, limit - a.x), (-step.y, a.y), (step.y, limit - a.y)] {
      if way == 0 {
        if distance < 0 { return nil }
      } else if way < 0 {
        from = max(from, distance / way)
      } else {
        to = min(to, distance / way)
      }
    }
    return from <= to ? from...to : nil
  }
}
