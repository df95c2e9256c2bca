/// A set of areas, sorted; small, for it holds what overlaps at one place.
struct ActiveSet {
  private(set) var items: [UInt32]

  /// - Parameter items: Ascending.
  init(_ items: [UInt32] = []) {
    self.items = items
  }

  mutating func toggle(_ area: UInt32) {
    var low = 0
    var high = items.count
    while low < high {
      let middle = (low + high) / 2
      if items[middle] < area { low = middle + 1 } else { high = middle }
    }
    if low < items.count, items[low] == area { items.remove(at: low) } else { items.insert(area, at: low) }
  }

  /// The answer for a place that is on no border.
  var location: PackedLocation {
    guard let first = items.first else { return .outside }
    return PackedLocation(area: first, touched: min(items.count, 2), interiors: min(items.count, 2))
  }
}
