import Atlas
import SpatialCore

/// The features of a table that a request asks for, in the order in which it wants them.
struct ItemsSelection {
  /// Positions in the table.
  let positions: [Int]

  /// - Parameter figures: Of every row, where the request orders or filters by them; empty otherwise.
  /// - Complexity: O(hits) after the search of the index; a filter is asked of each hit; ordering adds O(*n* log *n*).
  init(
    _ request: ItemsRequest, _ collection: AreaCollection, _ table: FeatureTable, _ queryables: Queryables,
    figures: [RowFigures], _ writers: FeatureWriterPool, _ sign: StopSign = StopSign()
  ) throws {
    guard collection.isInTime else {
      positions = []
      return
    }
    var found = try request.box.map { try $0.select(table, writers) } ?? Array(table.rows.indices)
    if !request.wanted.isEmpty {
      found = found.filter { position in
        ItemsSelection.has(table.rows[position], figures.isEmpty ? nil : figures[position], request.wanted)
      }
    }
    if let filter = request.filter {
      found = try filter.select(found, table, figures: figures, queryables, sign)
    }
    positions = request.sort.isEmpty ? found : ItemsSelection.sorted(found, by: request.sort, table, figures)
  }

  private static func has(_ row: FeatureRow, _ figures: RowFigures?, _ wanted: [String: String]) -> Bool {
    wanted.allSatisfy { name, value in
      switch (row, name) {
      case (_, "code"): value == row.key
      case (.area(let area), "name"): value == area.name
      case (.area(let area), "parent"): value == area.parent
      case (.territory(let territory), "name"): value == territory.label.name
      case (.facility(let facility), "name"): value == facility.name
      case (.facility(let facility), "kind"): value == facility.kind
      default: has(row.properties(figures).first { $0.name == name }?.value, value)
      }
    }
  }

  /// Of a list one of its texts.
  private static func has(_ held: FeatureProperty.Value?, _ value: String) -> Bool {
    switch held {
    case .string(let text)?: text == value
    case .number(let number, _)?: number == Double(value)
    case .strings(let texts)?: texts.contains(value)
    case .null?, nil: false
    }
  }

  /// Values that are not there come last in either direction; equals in the order of their keys.
  private static func sorted(
    _ found: [Int], by keys: [SortKey], _ table: FeatureTable, _ figures: [RowFigures]
  ) -> [Int] {
    let values = found.map { position in
      let row = table.rows[position]
      let properties = row.properties(figures.isEmpty ? nil : figures[position])
      return keys.map { key in properties.first { $0.name == key.name }?.value ?? .null }
    }
    let order = found.indices.sorted { one, other in
      for (index, key) in keys.enumerated() {
        let (a, b) = (values[one][index], values[other][index])
        if a == b { continue }
        if a == .null || b == .null { return b == .null }
        return ItemsSelection.precedes(a, b) != key.isDescending
      }
      return one < other
    }
    return order.map { found[$0] }
  }

  private static func precedes(_ a: FeatureProperty.Value, _ b: FeatureProperty.Value) -> Bool {
    switch (a, b) {
    case (.number(let a, _), .number(let b, _)): a < b
    case (.string(let a), .string(let b)): a < b
    case (.strings(let a), .strings(let b)): a.lexicographicallyPrecedes(b)
    default: false
    }
  }
}

/// One page of what was selected.
struct ItemsPage {
  let matched: Int
  /// Positions in the table.
  let positions: [Int]
  /// The key after which the next page begins; nil on the last.
  let next: String?
  /// nil on the first page; its key is nil where the page before is the first.
  let previous: Previous?

  struct Previous {
    var after: String?
  }

  /// - Throws: ``Problem`` for an `after` that no feature of the collection has.
  init(_ request: ItemsRequest, _ selection: ItemsSelection, _ table: FeatureTable) throws(Problem) {
    let all = selection.positions
    let start = try request.after.map { after throws(Problem) in
      try ItemsPage.start(after: after, all, isSorted: !request.sort.isEmpty, table)
    }
    let first = start ?? 0
    let end = min(all.count, first + request.limit)
    matched = all.count
    positions = Array(all[first..<end])
    next = end < all.count && end > first ? table.rows[all[end - 1]].key : nil
    let before = first - request.limit
    previous = first == 0 ? nil : Previous(after: before > 0 ? table.rows[all[before - 1]].key : nil)
  }

  /// By key the feature itself need not be there any more: what follows is known all the same.
  private static func start(
    after key: String, _ all: [Int], isSorted: Bool, _ table: FeatureTable
  ) throws(Problem) -> Int {
    guard isSorted else { return all.partitioningIndex { table.rows[$0].key > key } }
    guard let position = table.position(of: key), let index = all.firstIndex(of: position) else {
      throw .invalid("after", key, expected: "what the link to the next page holds")
    }
    return index + 1
  }
}

extension Array {
  /// The first index from which all elements meet a condition that none before it does.
  fileprivate func partitioningIndex(_ meets: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if meets(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
