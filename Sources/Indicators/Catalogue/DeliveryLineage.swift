/// Which deliveries have the columns of which others.
struct DeliveryLineage: Sendable {
  private let parents: [String: [String]]
  private let children: [String: [String]]

  init(_ deliveries: [Delivery]) {
    parents = Dictionary(deliveries.map { ($0.id, $0.of) }, uniquingKeysWith: { first, _ in first })
    var children: [String: [String]] = [:]
    for delivery in deliveries {
      for parent in delivery.of { children[parent, default: []].append(delivery.id) }
    }
    self.children = children
  }

  /// Whether it is a delivery, or an edition of one: `kwb-2017` of `kwb`.
  func isKnown(_ layout: String) -> Bool {
    parents[layout] != nil || DeliveryLineage.general(layout).map(isKnown) == true
  }

  /// The layout and what it is of, the nearest first: `85984NED`, `kwb-2024`, `kwb`.
  func ancestors(of layout: String) -> [String] {
    var result = [layout]
    var index = 0
    while index < result.count {
      let general = DeliveryLineage.general(result[index]).map { [$0] } ?? []
      for parent in parents[result[index]] ?? general where !result.contains(parent) { result.append(parent) }
      index += 1
    }
    return result
  }

  /// Other writings of the same delivery: what is of the layout itself or of something that it is of.
  func relatives(of layout: String) -> [String] {
    let own = ancestors(of: layout)
    return own.flatMap { children[$0] ?? [] }.filter { !own.contains($0) }
  }

  /// `kwb-2017` → `kwb`.
  private static func general(_ layout: String) -> String? {
    layout.lastIndex(of: "-").map { String(layout[..<$0]) }
  }
}
