/// A narrow block on its way: edges that several areas share are one.
struct NarrowDraft {
  private var edges: [(number: UInt32, mask: UInt8, snapped: SnappedEdge)] = []
  private let areas: [UInt32]
  private var start: UInt32 = 0

  /// - Returns: nil for a draft with more areas or edges than a narrow block holds.
  init?(_ draft: BlockDraft, _ vertices: UnsafePointer<Coordinate>) {
    guard draft.areas.count <= EdgeBlock.mostAreas,
      draft.pieces.count <= 2 * EdgeBlock.mostPieces
    else { return nil }
    areas = draft.areas
    for area in draft.start { start |= 1 << UInt32(BlockDraft.position(areas, area) ?? 0) }
    edges.reserveCapacity(draft.pieces.count)
    for piece in draft.pieces {
      add(piece, 1 << UInt8(BlockDraft.position(areas, piece.area) ?? 0), vertices)
    }
    // A point changes no parity. Where a piece ends in it, that piece is near whatever is near the point.
    let points = edges.filter { edge in
      edge.snapped.isPoint
        && edges.contains {
          !$0.snapped.isPoint && ($0.snapped.low == edge.snapped.low || $0.snapped.high == edge.snapped.low)
        }
    }
    edges.removeAll { edge in points.contains { $0.number == edge.number } }
    pieceCount = edges.count
    edges += points
    guard pieceCount <= EdgeBlock.mostPieces, points.count <= EdgeBlock.mostExtra else { return nil }
  }

  private var pieceCount = 0

  /// An edge twice in the border of one area stays two: it is on the border, though it changes no parity.
  private mutating func add(_ piece: BlockDraft.Piece, _ mask: UInt8, _ vertices: UnsafePointer<Coordinate>) {
    let a = vertices[Int(piece.number)]
    let b = vertices[Int(piece.number) + 1]
    for index in edges.indices where edges[index].snapped == piece.snapped && edges[index].mask & mask == 0 {
      let c = vertices[Int(edges[index].number)]
      let d = vertices[Int(edges[index].number) + 1]
      if a == d && b == c || a == c && b == d {
        edges[index].mask |= mask
        return
      }
    }
    edges.append((piece.number, mask, piece.snapped))
  }

  /// Appends the block, as if no area held the origin of the tally over its pieces.
  func write(to words: inout [UInt32]) {
    words.append(
      EdgeBlock.head(
        pieces: pieceCount, extra: edges.count - pieceCount, areas: areas.count, start: 0, exactStart: start))
    for area in areas { words.append(area << 3 | 1) }
    for edge in edges[..<pieceCount] {
      words.append(UInt32(truncatingIfNeeded: edge.snapped.bits))
      words.append(UInt32(truncatingIfNeeded: edge.snapped.bits >> 32))
    }
    for first in stride(from: 0, to: edges.count, by: 4) {
      words.append(
        edges[first..<min(first + 4, edges.count)].reversed().reduce(0) { $0 << 8 | UInt32($1.mask) })
    }
    for edge in edges { words.append(edge.number) }
  }
}
