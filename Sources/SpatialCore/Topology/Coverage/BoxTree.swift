/// A static R-tree over very many small boxes, packed in the order of a space-filling curve.
///
/// Finds the same as ``EnvelopeIndex``, unsorted and without an array a search; made for edges by the million.
/// Source: Kamel, Faloutsos, "On packing R-trees", 1993, with Morton's curve for Hilbert's.
///
/// - Complexity: building O(*n* log *n*), a search O(log *n* + hits) for boxes that overlap little.
struct BoxTree {
  private static let capacity = 16
  private var items: [Int32]
  /// From the items up to the single root; a node holds the next `capacity` boxes of the level below.
  private var levels: [[Envelope]]

  init(_ boxes: [Envelope]) {
    guard let whole = boxes.first.map({ boxes.reduce($0) { $0.union($1) } }) else {
      items = []
      levels = []
      return
    }
    let scale = 65_535 / max(whole.width, whole.height, .leastNormalMagnitude)
    var keys: [UInt64] = []
    keys.reserveCapacity(boxes.count)
    for (item, box) in boxes.enumerated() {
      let center = box.center
      let x = BoxTree.spread((center.x - whole.minX) * scale)
      let y = BoxTree.spread((center.y - whole.minY) * scale)
      keys.append((x | y << 1) << 32 | UInt64(item))
    }
    keys.sort()
    items = keys.map { Int32(truncatingIfNeeded: $0 & 0xFFFF_FFFF) }
    levels = [items.map { boxes[Int($0)] }]
    while let below = levels.last, below.count > 1 {
      levels.append(
        stride(from: 0, to: below.count, by: BoxTree.capacity).map { first in
          below[first..<min(first + BoxTree.capacity, below.count)].dropFirst()
            .reduce(below[first]) { $0.union($1) }
        })
    }
  }

  /// Every item whose box shares a point with the query, in no particular order.
  ///
  /// - Parameter found: Emptied first; given by the caller so that a million searches need one array.
  func search(_ query: Envelope, into found: inout [Int32]) {
    found.removeAll(keepingCapacity: true)
    guard let root = levels.last?.first, root.intersects(query) else { return }
    visit(levels.count - 1, 0, query, &found)
  }

  private func visit(_ level: Int, _ node: Int, _ query: Envelope, _ found: inout [Int32]) {
    if level == 0 {
      found.append(items[node])
      return
    }
    let first = node * BoxTree.capacity
    let last = min(first + BoxTree.capacity, levels[level - 1].count)
    for child in first..<last where levels[level - 1][child].intersects(query) {
      visit(level - 1, child, query, &found)
    }
  }

  /// A number of at most sixteen bits with a zero between every two of them; 0 for what is not a number.
  private static func spread(_ value: Double) -> UInt64 {
    var bits = value > 0 ? UInt64(min(value, 65_535)) : 0
    bits = (bits | bits << 8) & 0x00FF_00FF
    bits = (bits | bits << 4) & 0x0F0F_0F0F
    bits = (bits | bits << 2) & 0x3333_3333
    return (bits | bits << 1) & 0x5555_5555
  }
}
