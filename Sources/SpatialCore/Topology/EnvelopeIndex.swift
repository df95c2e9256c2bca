/// A static R-tree over envelopes, packed by sort-tile-recursive.
///
/// Answers with the positions of the envelopes in the array it was built from, in ascending order.
/// Source: Leutenegger, Edgington, López, "STR: a simple and efficient algorithm for R-tree packing", 1997.
///
/// - Complexity: building O(*n* log *n*), a search O(log *n* + hits) for envelopes that overlap little.
public struct EnvelopeIndex: Sendable {
  private struct Node {
    var envelope: Envelope
    /// The children are `first..<first + count` on the level below; on the lowest level, positions in `items`.
    var first: Int
    var count: Int
  }

  private static let capacity = 8
  private var items: [Int] = []
  private var envelopes: [Envelope] = []
  /// From the leaves up to the single root.
  private var levels: [[Node]] = []

  /// - Parameter envelopes: nil for what can never be found, such as an empty geometry.
  public init(_ envelopes: [Envelope?]) {
    var entries: [(item: Int, envelope: Envelope)] = []
    for (item, envelope) in envelopes.enumerated() {
      if let envelope { entries.append((item, envelope)) }
    }
    EnvelopeIndex.tile(&entries)
    items = entries.map(\.item)
    self.envelopes = entries.map(\.envelope)
    var below = self.envelopes
    while levels.last.map({ $0.count > 1 }) ?? !below.isEmpty {
      let level = EnvelopeIndex.pack(below)
      levels.append(level)
      below = level.map(\.envelope)
    }
  }

  /// The positions of all envelopes that share a point with this one.
  public func search(_ query: Envelope) -> [Int] {
    var found: [Int] = []
    if let root = levels.last?.first { collect(root, level: levels.count - 1, query, &found) }
    return found.sorted()
  }

  public func search(_ point: Coordinate) -> [Int] {
    search(Envelope(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y))
  }

  private func collect(_ node: Node, level: Int, _ query: Envelope, _ found: inout [Int]) {
    guard node.envelope.intersects(query) else { return }
    for child in node.first..<node.first + node.count {
      if level == 0 {
        if envelopes[child].intersects(query) { found.append(items[child]) }
      } else {
        collect(levels[level - 1][child], level: level - 1, query, &found)
      }
    }
  }

  /// Orders the entries so that each run of `capacity` is a compact tile.
  private static func tile(_ entries: inout [(item: Int, envelope: Envelope)]) {
    let leaves = (entries.count + capacity - 1) / capacity
    let slices = Int(Double(leaves).squareRoot().rounded(.up))
    entries.sort { ($0.envelope.center.x, $0.item) < ($1.envelope.center.x, $1.item) }
    guard slices > 1 else { return }
    let width = slices * capacity
    for start in stride(from: 0, to: entries.count, by: width) {
      entries[start..<min(start + width, entries.count)].sort {
        ($0.envelope.center.y, $0.item) < ($1.envelope.center.y, $1.item)
      }
    }
  }

  private static func pack(_ below: [Envelope]) -> [Node] {
    stride(from: 0, to: below.count, by: capacity).map { first in
      let children = below[first..<min(first + capacity, below.count)]
      let envelope = children.dropFirst().reduce(children[first]) { $0.union($1) }
      return Node(envelope: envelope, first: first, count: children.count)
    }
  }
}
