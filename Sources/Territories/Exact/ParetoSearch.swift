/// Finds every way to be good: the plans of a graph that no other is at least as good as in spread, extra pieces,
/// residents moved and border at once.
///
/// Multi-objective dynamic programming: where one way on from a state is nowhere worse than another, no plan needs the
/// other (Martins 1984, for paths; a maximum keeps the order just as sums do).
struct ParetoSearch<Mask: UnitMask> {
  /// What a way on from a state costs.
  struct Figures: Hashable {
    var spread = 0
    var cuts = 0
    var moved = 0
    var border = 0

    static func + (one: Figures, other: Figures) -> Figures {
      Figures(
        spread: max(one.spread, other.spread), cuts: one.cuts + other.cuts, moved: one.moved + other.moved,
        border: one.border + other.border)
    }

    func isNowhereWorse(than other: Figures) -> Bool {
      spread <= other.spread && cuts <= other.cuts && moved <= other.moved && border <= other.border
    }

    func precedes(_ other: Figures) -> Bool {
      if spread != other.spread { return spread < other.spread }
      if cuts != other.cuts { return cuts < other.cuts }
      return moved != other.moved ? moved < other.moved : border < other.border
    }
  }

  private struct Way {
    var figures: Figures
    var arc: Int
    var used: UInt64
    /// Which of the ways on from the next state.
    var next: Int
  }

  private let peel: PeelGraph<Mask>
  private let labels: LabelCosts<Mask>
  /// The most ways to keep, over all states.
  private let limit: Int
  private var kept = 0
  /// For each level and state the ways on, by the present territories continued already.
  private var ways: [[[UInt64: [Way]]]] = []
  /// Whether the limit ended the search.
  private(set) var isCut = false

  init(_ peel: PeelGraph<Mask>, limit: Int) {
    self.peel = peel
    self.limit = limit
    labels = LabelCosts(peel.graph)
  }

  /// The territories of each plan of the front, the most even first.
  mutating func front() -> [[Mask]] {
    let keys = reachableKeys()
    for depth in peel.levels.indices.reversed() {
      let level = peel.levels[depth]
      let later = ways.last
      var rows: [[UInt64: [Way]]] = []
      for (state, used) in zip(level.states, keys[depth]) {
        var row: [UInt64: [Way]] = [:]
        for key in used {
          row[key] = best(from: state, in: level, used: key, later: later)
          kept += row[key]?.count ?? 0
        }
        rows.append(row)
        guard kept <= limit else {
          isCut = true
          return []
        }
      }
      ways.append(rows)
    }
    ways.reverse()
    return (ways[0][0][0] ?? []).map(territories)
  }

  private func reachableKeys() -> [[[UInt64]]] {
    var result: [[[UInt64]]] = [[[0]]]
    for (depth, level) in peel.levels.enumerated().dropLast() {
      var next = [Set<UInt64>](repeating: [], count: peel.levels[depth + 1].states.count)
      for (state, keys) in zip(level.states, result[depth]) {
        for arc in level.arcs[state.arcs] {
          let touching = labels.labels(in: state.region & ~arc.territory)
          for used in keys {
            labels.forEachLabel(of: arc.territory, used: used) { label, _ in
              next[Int(arc.target)].insert((used | label) & touching)
            }
          }
        }
      }
      result.append(next.map { $0.sorted() })
    }
    return result
  }

  private func best(
    from state: PeelGraph<Mask>.State, in level: PeelGraph<Mask>.Level, used: UInt64, later: [[UInt64: [Way]]]?
  ) -> [Way] {
    var found: [Way] = []
    for index in state.arcs {
      let arc = level.arcs[index]
      let rest = state.region & ~arc.territory
      let touching = labels.labels(in: rest)
      labels.forEachLabel(of: arc.territory, used: used) { label, moved in
        let next = (used | label) & touching
        let own = Figures(spread: arc.spread, cuts: Int(arc.cuts), moved: moved, border: arc.border)
        if let later {
          for (place, way) in (later[Int(arc.target)][next] ?? []).enumerated() {
            found.append(Way(figures: own + way.figures, arc: index, used: next, next: place))
          }
        } else {
          let last = Figures(moved: labels.last(rest, used: next))
          found.append(Way(figures: own + last, arc: index, used: next, next: -1))
        }
      }
      if found.count > 4096 { found = Self.undominated(found) }
    }
    return Self.undominated(found)
  }

  /// One way for each figures that no others are nowhere worse than; ties go to the first arc.
  private static func undominated(_ ways: [Way]) -> [Way] {
    let ordered = ways.sorted { one, other in
      one.figures != other.figures
        ? one.figures.precedes(other.figures) : (one.arc, one.used, one.next) < (other.arc, other.used, other.next)
    }
    var kept: [Way] = []
    for way in ordered where !kept.contains(where: { $0.figures.isNowhereWorse(than: way.figures) }) {
      kept.append(way)
    }
    return kept
  }

  private func territories(_ way: Way) -> [Mask] {
    var result: [Mask] = []
    var (way, state) = (way, 0)
    for (depth, level) in peel.levels.enumerated() {
      let arc = level.arcs[way.arc]
      result.append(arc.territory)
      guard arc.target >= 0, let next = ways[depth + 1][Int(arc.target)][way.used] else {
        result.append(level.states[state].region & ~arc.territory)
        break
      }
      (way, state) = (next[way.next], Int(arc.target))
    }
    return result
  }
}
