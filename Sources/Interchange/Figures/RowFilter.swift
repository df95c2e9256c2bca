import Atlas

/// Which rows of a table hold the figures that are wanted, where it splits them by age, margin or anything else.
struct RowFilter: Sendable {
  struct Rule: Sendable {
    var column: Int
    var name: String
    var take: [String]
    var lower: [String] = []
    var upper: [String] = []
  }

  enum Role: Sendable { case value, lower, upper, other }

  private struct Texts: Sendable {
    var column: Int
    var take: [[UInt8]]
    var lower: [[UInt8]]
    var upper: [[UInt8]]
  }

  let rules: [Rule]
  private let texts: [Texts]

  init(_ rules: [Rule]) {
    self.rules = rules
    texts = rules.map { rule in
      func bytes(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }
      return Texts(
        column: rule.column, take: bytes(rule.take), lower: bytes(rule.lower), upper: bytes(rule.upper))
    }
  }

  func role(of row: TableRow) -> Role {
    var role = Role.value
    for rule in texts {
      func holds(_ wanted: [[UInt8]]) -> Bool { wanted.contains { row.holds($0, at: rule.column) } }
      if holds(rule.take) { continue }
      guard role == .value else { return .other }
      if holds(rule.lower) { role = .lower } else if holds(rule.upper) { role = .upper } else { return .other }
    }
    return role
  }
}
