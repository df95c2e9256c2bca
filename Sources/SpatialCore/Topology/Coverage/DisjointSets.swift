/// A partition of `0..<count` that only grows coarser.
///
/// Source: Tarjan, "Efficiency of a good but not linear set union algorithm", 1975.
struct DisjointSets {
  private var parents: [Int]

  init(_ count: Int) {
    parents = Array(0..<count)
  }

  /// The member that stands for the set.
  mutating func root(_ member: Int) -> Int {
    var member = member
    while parents[member] != member {
      parents[member] = parents[parents[member]]
      member = parents[member]
    }
    return member
  }

  mutating func join(_ one: Int, _ other: Int) {
    let (a, b) = (root(one), root(other))
    if a != b { parents[max(a, b)] = min(a, b) }
  }
}
