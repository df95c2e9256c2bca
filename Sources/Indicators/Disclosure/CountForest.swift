import Foundation

/// The counts from points of a catalogue by what they count: signals of all kinds hold those of one kind, these those of
/// one category.
///
/// Counts that measure something else (opened, still open, within the promise) stand in trees of their own.
struct CountForest: Sendable {
  struct Node: Sendable {
    /// Indicators that count the same.
    var indicators: [String]
    /// What it counts, as a key.
    var key: [String]
    var children: [Int] = []
    var parent: Int?
    /// The node that counts the cases of any measure, with the same filter or the narrowest that holds it.
    var frame: Int?
  }

  /// Wider ones before those that lie in them.
  private(set) var nodes: [Node] = []
  private(set) var nodeOf: [String: Int] = [:]
  /// Counts that overlap another without holding it or lying in it: they cannot be made of the same cells. Counts that
  /// those of other periods or measures add up to are among them: what is open at the end of a year was opened in this
  /// one or before, and what was judged is not open any more.
  private(set) var overlapping: Set<String> = []

  private struct Filter: Hashable {
    /// All of the definition of the points but their kind and categories.
    var measure: String
    var kind: String?
    /// nil for all.
    var categories: Set<String>?

    /// Wider ones first; of those that cross, a kind goes before categories of every kind.
    var rank: (Int, Int, Int) { (categories == nil ? 0 : 1, kind == nil ? 0 : 1, -(categories?.count ?? 0)) }
    var key: [String] { [measure, kind ?? "*", categories.map { $0.sorted().joined(separator: "\u{1F}") } ?? "*"] }

    func holds(_ other: Filter) -> Bool { measure == other.measure && holdsCases(of: other) }

    func holdsCases(of other: Filter) -> Bool {
      guard kind == nil || kind == other.kind else { return false }
      guard let categories else { return true }
      return other.categories.map(categories.isSuperset) ?? false
    }

    func meets(_ other: Filter) -> Bool { measure == other.measure && meetsCases(of: other) }

    func meetsCases(of other: Filter) -> Bool {
      guard kind == nil || other.kind == nil || kind == other.kind else { return false }
      guard let categories, let others = other.categories else { return true }
      return !categories.isDisjoint(with: others)
    }
  }

  init(_ catalogue: Catalogue) {
    var filters: [Filter] = []
    let counted = catalogue.indicators.compactMap { definition in
      definition.countsPoints ? definition.points.map { (definition.id, CountForest.filter($0)) } : nil
    }
    let open = counted.filter { $0.1.measure == CountForest.stillOpen }.map(\.1)
    for (id, filter) in counted.sorted(by: { $0.1.rank < $1.1.rank }) {
      let measure = catalogue[id]?.points?.measure
      if measure == .backlog || measure == .judged, open.contains(where: { $0.meetsCases(of: filter) }) {
        overlapping.insert(id)
        continue
      }
      if let same = filters.firstIndex(of: filter) {
        nodes[same].indicators.append(id)
        nodeOf[id] = same
        continue
      }
      if filters.contains(where: { $0.meets(filter) && !$0.holds(filter) && !filter.holds($0) }) {
        overlapping.insert(id)
        continue
      }
      // The narrowest that holds it: of nested filters the last one.
      let parent = filters.lastIndex { $0.holds(filter) }
      nodeOf[id] = nodes.count
      if let parent { nodes[parent].children.append(nodes.count) }
      nodes.append(Node(indicators: [id], key: filter.key, parent: parent))
      filters.append(filter)
    }
    for (position, filter) in filters.enumerated() where filter.measure != CountForest.opened {
      // The narrowest that holds it.
      nodes[position].frame = filters.lastIndex { $0.measure == CountForest.opened && $0.holdsCases(of: filter) }
    }
  }

  /// All indicators that must be known for one to be protected: those of its tree and of the trees that frame it.
  func family(of indicator: String) -> Set<String> {
    guard var root = nodeOf[indicator] else { return [] }
    while let parent = nodes[root].parent { root = parent }
    var found: Set<Int> = []
    func visit(_ node: Int) {
      guard found.insert(node).inserted else { return }
      nodes[node].children.forEach(visit)
      if var frame = nodes[node].frame {
        while let parent = nodes[frame].parent { frame = parent }
        visit(frame)
      }
    }
    visit(root)
    return Set(found.flatMap { nodes[$0].indicators })
  }

  private static let opened = filter(IndicatorDefinition.Points(measure: .opened)).measure
  private static let stillOpen = filter(IndicatorDefinition.Points(measure: .stillOpen)).measure

  /// Read from the entry as it is written, so that whatever else a definition of points may say tells counts apart.
  private static func filter(_ points: IndicatorDefinition.Points) -> Filter {
    let written = try? JSONSerialization.jsonObject(with: JSONEncoder().encode(points))
    var entry = written as? [String: Any] ?? [:]
    let kind = entry.removeValue(forKey: "kind") as? String
    let category = entry.removeValue(forKey: "category") as? String
    let named = (entry.removeValue(forKey: "categories") as? [String] ?? []) + (category.map { [$0] } ?? [])
    let rest = try? JSONSerialization.data(withJSONObject: entry, options: .sortedKeys)
    return Filter(
      measure: String(decoding: rest ?? Data(), as: UTF8.self), kind: kind,
      categories: named.isEmpty ? nil : Set(named.map { $0.lowercased() }))
  }
}

extension IndicatorDefinition {
  /// Whether it is an amount of money.
  var isMoney: Bool { unit.lowercased().contains("eur") }

  /// Whether it counts points.
  var countsPoints: Bool { points != nil && aggregation == .sum && !isMoney }
}
