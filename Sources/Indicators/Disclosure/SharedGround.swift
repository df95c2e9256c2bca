/// Areas of several divisions that lie on the same ground, by one name each.
///
/// Areas that are the same have the same name, whatever their division and level. Where areas lie partly in each other,
/// what they share is a piece, of which nothing is told; their figures are sums over it.
public struct SharedGround: Sendable {
  /// The areas of a division.
  public struct Coverage: Sendable {
    public var division: String
    public var parents: [String: String]
    public var levels: [String: String]

    public init(division: String, parents: [String: String], levels: [String: String]) {
      self.division = division
      self.parents = parents
      self.levels = levels
    }
  }

  /// What two divisions' finest areas share, as far as it counts.
  public struct Overlap: Sendable {
    /// Positions of the two coverages.
    public var first: Int
    public var second: Int
    public var pairs: [(first: String, second: String)]
    /// Of each, the areas that the other division leaves partly uncovered.
    public var uncoveredFirst: Set<String>
    public var uncoveredSecond: Set<String>

    public init(
      first: Int, second: Int, pairs: [(first: String, second: String)], uncoveredFirst: Set<String>,
      uncoveredSecond: Set<String>
    ) {
      self.first = first
      self.second = second
      self.pairs = pairs
      self.uncoveredFirst = uncoveredFirst
      self.uncoveredSecond = uncoveredSecond
    }
  }

  public let coverages: [Coverage]
  let hierarchy: DeliveredTables.Hierarchy
  private let names: [[String: String]]
  private let leaves: [[String: Set<String>]]
  /// Of a finest area, those of an earlier division that it shares a piece with, and of those all that they overlap: who
  /// has the figures of all of them but one has that of the piece.
  private var cut: [Area: [Set<String>]] = [:]

  private struct Area: Hashable {
    var coverage: Int
    var code: String
  }

  /// What a finest area is made of, seen from another division.
  private struct Split {
    var whole: Area
    var parts: [String]
  }

  /// - Parameters:
  ///   - coverages: The division that is told first of all first.
  ///   - overlaps: Of each two of them.
  /// - Complexity: O(*areas* × *coverages*).
  public init(_ coverages: [Coverage], _ overlaps: [Overlap]) {
    self.coverages = coverages
    let leaves = coverages.map(SharedGround.leaves)
    var names = coverages.enumerated().map { position, coverage in
      coverage.levels.keys.reduce(into: [:]) { $0[$1] = "\(position) \($1)" }
    }
    var pieces: Set<String> = []
    var splits: [Split] = []
    let views = overlaps.map(View.init)
    for view in views { view.merge(&names) }
    for view in views {
      splits += view.splits(names, &pieces)
      for (code, others) in view.cut() { cut[Area(coverage: view.overlap.second, code: code), default: []] += others }
    }
    var wholes: [(whole: String, parts: [String])] = []
    var seen: Set<[String]> = []
    func add(_ whole: String, _ parts: [String]) {
      if parts != [whole], seen.insert([whole] + parts.sorted()).inserted { wholes.append((whole, parts.sorted())) }
    }
    for split in splits { add(names[split.whole.coverage][split.whole.code] ?? "", split.parts) }
    var known: [Set<String>: String] = [:]
    for (position, coverage) in coverages.enumerated() {
      for whole in DeliveredTables.Hierarchy(parents: coverage.parents, levels: coverage.levels).wholes {
        let finest = Set((leaves[position][whole.whole] ?? []).compactMap { names[position][$0] })
        let name = finest.count == 1 ? finest.first : known[finest]
        if let name { names[position][whole.whole] = name }
        let own = names[position][whole.whole] ?? ""
        known[finest] = own
        add(own, whole.parts.compactMap { names[position][$0] })
      }
    }
    var levels: [String: String] = [:]
    for (position, coverage) in coverages.enumerated() {
      for (code, level) in coverage.levels { levels[names[position][code] ?? ""] = level }
    }
    (self.names, self.leaves) = (names, leaves)
    hierarchy = DeliveredTables.Hierarchy(levels: levels, wholes: wholes, pieces: pieces)
  }

  /// The name of an area of the coverage at a position.
  func name(_ code: String, _ position: Int) -> String { names[position][code] ?? "\(position) \(code)" }

  /// Whether an area cuts those of no earlier division, so that nothing follows from both but what areas tell.
  func isWhole(_ code: String, _ position: Int) -> Bool {
    let leaves = leaves[position][code] ?? []
    return leaves.allSatisfy { leaf in
      (cut[Area(coverage: position, code: leaf)] ?? []).allSatisfy(leaves.isSuperset)
    }
  }

  /// Area → the finest areas in it, itself where it is one.
  private static func leaves(_ coverage: Coverage) -> [String: Set<String>] {
    let isParent = Set(coverage.parents.values)
    return coverage.levels.keys.filter { !isParent.contains($0) }.reduce(into: [:]) { result, leaf in
      var (area, steps) = (leaf, 0)
      result[leaf, default: []].insert(leaf)
      // A parent chain is three long; more would be a circle in bad data.
      while let parent = coverage.parents[area], steps < 8 {
        result[parent, default: []].insert(leaf)
        (area, steps) = (parent, steps + 1)
      }
    }
  }

  /// Two divisions seen beside each other.
  private struct View {
    let overlap: Overlap
    private var seconds: [String: [String]] = [:]
    private var firsts: [String: [String]] = [:]

    init(_ overlap: Overlap) {
      self.overlap = overlap
      for pair in overlap.pairs {
        seconds[pair.first, default: []].append(pair.second)
        firsts[pair.second, default: []].append(pair.first)
      }
    }

    private func isFirstWhole(_ code: String) -> Bool {
      seconds[code]?.count == 1 && !overlap.uncoveredFirst.contains(code)
    }

    private func isSecondWhole(_ code: String) -> Bool {
      firsts[code]?.count == 1 && !overlap.uncoveredSecond.contains(code)
    }

    /// Gives areas that are the same the name of the first.
    func merge(_ names: inout [[String: String]]) {
      for pair in overlap.pairs where isFirstWhole(pair.first) && isSecondWhole(pair.second) {
        names[overlap.second][pair.second] = names[overlap.first][pair.first]
      }
    }

    func splits(_ names: [[String: String]], _ pieces: inout Set<String>) -> [Split] {
      func part(_ first: String, _ second: String) -> String {
        let own = (names[overlap.first][first] ?? "", names[overlap.second][second] ?? "")
        if isFirstWhole(first) { return own.0 }
        if isSecondWhole(second) { return own.1 }
        pieces.insert("\(own.0) & \(own.1)")
        return "\(own.0) & \(own.1)"
      }
      func rest(_ whole: String, _ isUncovered: Bool, _ other: Int) -> [String] {
        guard isUncovered else { return [] }
        pieces.insert("\(whole) - \(other)")
        return ["\(whole) - \(other)"]
      }
      var result: [Split] = []
      for (first, others) in seconds.sorted(by: { $0.key < $1.key }) where !isFirstWhole(first) {
        let name = names[overlap.first][first] ?? ""
        let parts = others.map { part(first, $0) } + rest(name, overlap.uncoveredFirst.contains(first), overlap.second)
        result.append(Split(whole: Area(coverage: overlap.first, code: first), parts: parts))
      }
      for (second, others) in firsts.sorted(by: { $0.key < $1.key }) where !isSecondWhole(second) {
        let name = names[overlap.second][second] ?? ""
        let parts =
          others.map { part($0, second) } + rest(name, overlap.uncoveredSecond.contains(second), overlap.first)
        result.append(Split(whole: Area(coverage: overlap.second, code: second), parts: parts))
      }
      return result
    }

    /// Of the second division's areas that share a piece with one of the first, all that this one overlaps.
    func cut() -> [String: [Set<String>]] {
      firsts.reduce(into: [:]) { result, entry in
        guard !isSecondWhole(entry.key) else { return }
        let others = entry.value.filter { !isFirstWhole($0) }
        // Ground that the second division has not is in none of its areas.
        func ground(_ first: String) -> Set<String> {
          Set((seconds[first] ?? []) + (overlap.uncoveredFirst.contains(first) ? [""] : []))
        }
        if !others.isEmpty { result[entry.key] = others.map(ground) }
      }
    }
  }
}
