/// A node of the packed tree of ``NearestBorder``.
struct BorderNode: Sendable {
  private static let capacity = 8

  var box: Envelope
  /// Positions of runs in a leaf, else of nodes.
  var children: Range<Int>
  var isLeaf: Bool

  /// The nodes over the runs, which are brought into the order that the leaves speak of; the root is the last.
  static func tree(over runs: inout [NearestBorder.Run]) -> [BorderNode] {
    tile(&runs)
    var nodes = pack(runs.map(\.box), from: 0, isLeaf: true)
    var level = 0..<nodes.count
    while level.count > 1 {
      nodes += pack(nodes[level].map(\.box), from: level.lowerBound, isLeaf: false)
      level = level.upperBound..<nodes.count
    }
    return nodes
  }

  /// Sorts so that each run of `capacity` entries is a compact tile.
  private static func tile(_ runs: inout [NearestBorder.Run]) {
    let leaves = (runs.count + capacity - 1) / capacity
    let width = max(1, Int(Double(leaves).squareRoot().rounded(.up))) * capacity
    runs.sort { ($0.box.center.x, $0.first) < ($1.box.center.x, $1.first) }
    for start in stride(from: 0, to: runs.count, by: width) {
      runs[start..<min(start + width, runs.count)].sort { ($0.box.center.y, $0.first) < ($1.box.center.y, $1.first) }
    }
  }

  private static func pack(_ boxes: [Envelope], from offset: Int, isLeaf: Bool) -> [BorderNode] {
    stride(from: 0, to: boxes.count, by: capacity).map { first in
      let range = first..<min(first + capacity, boxes.count)
      return BorderNode(
        box: boxes[range].dropFirst().reduce(boxes[first]) { $0.union($1) },
        children: range.lowerBound + offset..<range.upperBound + offset, isLeaf: isLeaf)
    }
  }
}
