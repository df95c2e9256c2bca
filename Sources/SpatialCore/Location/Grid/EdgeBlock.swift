/// A block of a border cell, in words of four bytes.
///
/// The usual one, *narrow*, answers by masks of at most eight areas:
/// - word 0, from the low bits up: pieces (6 bits), edges beyond the pieces (6), areas (4), the areas that the tally
///   over the pieces begins with (8) and that the tally over the edges begins with (8);
/// - the areas, ascending, each eight times its number plus one: an inside location;
/// - the pieces as ``SnappedEdge``, two words each;
/// - a byte for every edge, the areas whose border it is; filled up to words;
/// - the edges, a word each, those of the pieces first. An edge without a piece is a point on the lattice.
///
/// The other, *wide*, has no pieces: word 0 is 63, then come the number of edges and of areas, the areas (bit 31: the
/// tally begins with it), and for each edge its number and the position of its area.
struct EdgeBlock {
  static let mostPieces = 62
  static let mostExtra = 63
  static let mostAreas = 8
  static let wide: UInt32 = 63

  let words: UnsafePointer<UInt32>

  var isWide: Bool { words[0] & 63 == EdgeBlock.wide }
  var pieces: Int { Int(words[0] & 63) }
  var edges: Int { pieces + Int(words[0] >> 6 & 63) }
  var areas: Int { Int(words[0] >> 12 & 15) }
  var start: UInt32 { words[0] >> 16 & 0xFF }
  var exactStart: UInt32 { words[0] >> 24 }

  static func head(pieces: Int, extra: Int, areas: Int, start: UInt32, exactStart: UInt32) -> UInt32 {
    UInt32(pieces) | UInt32(extra) << 6 | UInt32(areas) << 12 | start << 16 | exactStart << 24
  }

  var masks: UnsafeRawPointer { UnsafeRawPointer(words + 1 + areas + 2 * pieces) }
  var edgeNumbers: UnsafePointer<UInt32> { words + 1 + areas + 2 * pieces + (edges + 3) / 4 }

  /// The areas that hold a point of the lattice, by the pieces; not to be relied on where `near` is not 0.
  @inline(__always)
  func holding(_ x: Int32, _ y: Int32) -> (areas: UInt32, near: UInt32) {
    let head = words[0]
    let count = Int(head & 63)
    let pieces = UnsafeRawPointer(words + 1 + Int(head >> 12 & 15))
    let masks = pieces + count * 8
    var holding = head >> 16 & 0xFF
    var near: UInt32 = 0
    for piece in 0..<count {
      let edge = SnappedEdge(bits: pieces.loadUnaligned(fromByteOffset: piece * 8, as: UInt64.self))
      let stand = edge.stand(x, y)
      holding ^= stand.crossed & UInt32(masks.load(fromByteOffset: piece, as: UInt8.self))
      near |= stand.near
    }
    return (holding, near)
  }

  /// The answer for the areas that hold a point on no border.
  @inline(__always)
  func location(_ holding: UInt32) -> PackedLocation {
    guard holding != 0 else { return .outside }
    // An inside location becomes an overlap by two more.
    let more: UInt32 = holding & (holding &- 1) == 0 ? 0 : 2
    return PackedLocation(rawValue: words[1 + holding.trailingZeroBitCount] + more)
  }

  /// The answer for a point by the edges as delivered.
  func exactLocation(_ point: Coordinate, right: Double, _ exact: ExactEdges) throws(SpatialError) -> PackedLocation {
    if isWide { return try wideLocation(point, right: right, exact) }
    var holding = exactStart
    var border: UInt32 = 0
    for edge in 0..<edges {
      let mask = UInt32(masks.load(fromByteOffset: edge, as: UInt8.self))
      let tally = try exact.tally(Int(edgeNumbers[edge]), point, right: right)
      if tally.isOdd { holding ^= mask }
      if tally.isOn { border |= mask }
    }
    let touched = holding | border
    guard touched != 0 else { return .outside }
    return PackedLocation(
      area: words[1 + touched.trailingZeroBitCount] >> 3, touched: touched.nonzeroBitCount,
      interiors: (holding & ~border).nonzeroBitCount)
  }

  /// The areas that hold a point on no border, by the edges as delivered; of a narrow block.
  func exactHolding(_ point: Coordinate, right: Double, _ exact: ExactEdges) throws(SpatialError) -> UInt32 {
    var holding = exactStart
    for edge in 0..<edges where try exact.tally(Int(edgeNumbers[edge]), point, right: right).isOdd {
      holding ^= UInt32(masks.load(fromByteOffset: edge, as: UInt8.self))
    }
    return holding
  }

  private func wideLocation(
    _ point: Coordinate, right: Double, _ exact: ExactEdges
  ) throws(SpatialError) -> PackedLocation {
    let edgeCount = Int(words[1])
    let areas = UnsafeBufferPointer(start: words + 3, count: Int(words[2]))
    let edges = words + 3 + areas.count
    var holding = areas.map { $0 >> 31 == 1 }
    var border = [Bool](repeating: false, count: areas.count)
    for edge in 0..<edgeCount {
      let tally = try exact.tally(Int(edges[2 * edge]), point, right: right)
      let area = Int(edges[2 * edge + 1])
      if tally.isOdd { holding[area].toggle() }
      if tally.isOn { border[area] = true }
    }
    let touched = areas.indices.filter { holding[$0] || border[$0] }
    guard let first = touched.first else { return .outside }
    return PackedLocation(
      area: areas[first] & ~(1 << 31), touched: touched.count,
      interiors: touched.count { holding[$0] && !border[$0] })
  }
}
