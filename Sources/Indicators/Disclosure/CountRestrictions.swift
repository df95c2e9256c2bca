/// What the policy keeps back of figures from points, at some levels or at all, and what goes with it because it would
/// tell it: its rates, shares of it, one of the parts of a total.
///
/// Chosen by the catalogue, the policy and what is counted at all, not by how much: so what is kept back is the same in
/// every division, period and drawn area.
struct CountRestrictions: Sendable {
  /// Kept back by level.
  struct Kept: Sendable {
    fileprivate var byLevel: [String: Set<String>] = [:]
    fileprivate var elsewhere: Set<String> = []

    func contains(_ indicator: String, level: String) -> Bool { (byLevel[level] ?? elsewhere).contains(indicator) }
  }

  private static let hierarchy = ["gemeente", "wijk", "buurt"]

  private let forest: CountForest
  private let catalogue: Catalogue
  private let kinds: [String: FigureKind]
  /// Indicator → the levels that the policy tells it at.
  private let own: [String: Set<String>]
  /// Whether nothing that is kept back follows from anything else: as by the shipped policy.
  let isEmpty: Bool

  init(_ forest: CountForest, _ catalogue: Catalogue, _ kinds: [String: FigureKind], _ policies: DisclosurePolicy...) {
    (self.forest, self.catalogue, self.kinds) = (forest, catalogue, kinds)
    own = policies.reduce(into: [:]) { own, policy in
      for (id, exception) in policy.exceptions where kinds[id].map({ $0 != .table }) ?? false {
        guard let levels = exception.isWithheld ? [] : exception.levels else { continue }
        own[id] = own[id].map { $0.intersection(levels) } ?? Set(levels)
      }
    }
    let secrets = own
    isEmpty =
      secrets.isEmpty
      || !forest.bonds(kinds, catalogue) { _ in true }.contains { $0.members.contains { secrets[$0] != nil } }
  }

  /// The indicators that the policy itself keeps back at a level.
  func secrets(level: String) -> Set<String> { Set(own.filter { !$0.value.contains(level) }.keys) }

  func bonds(present: (String) -> Bool) -> [CountBond] { forest.bonds(kinds, catalogue, present: present) }

  /// - Parameter present: Whether an indicator has figures.
  func kept(present: (String) -> Bool) -> Kept {
    guard !isEmpty else { return Kept() }
    let bonds = bonds(present: present)
    var kept = Kept()
    var larger: Set<String> = []
    for level in CountRestrictions.hierarchy {
      let all = closure(of: secrets(level: level).union(larger), bonds)
      kept.byLevel[level] = all
      // The areas of a level make up those of the next larger one: what goes there goes here.
      larger.formUnion(all.filter { own[$0] == nil })
    }
    for level in Set(own.values.joined()).subtracting(CountRestrictions.hierarchy) {
      kept.byLevel[level] = closure(of: secrets(level: level).union(larger), bonds)
    }
    kept.elsewhere = closure(of: larger.union(own.keys), bonds)
    return kept
  }

  /// With each secret another one of every bond that it is in.
  private func closure(of secrets: Set<String>, _ bonds: [CountBond]) -> Set<String> {
    var result = secrets
    var before = -1
    while before != result.count {
      before = result.count
      for bond in bonds where bond.members.count(where: result.contains) == 1 {
        let open = bond.order.filter { !result.contains($0) }
        // What the policy speaks of, it means to tell where it does not say otherwise.
        if let chosen = open.first(where: { own[$0] == nil }) ?? open.first { result.insert(chosen) }
      }
    }
    return result
  }
}
