/// Figures from points of one area and period of which any follows from all others, so that none is a secret alone.
///
/// What rates are divided by is public. That a total may be more than its parts nobody is sure of: who knows the place
/// knows that there are no other kinds.
struct CountBond: Sendable {
  enum Form: Sendable {
    /// Two names of the same count.
    case same
    /// `per` × the second over a public figure is the first.
    case rate(over: String, per: Double)
    /// `per` × the second over the third is the first.
    case share(per: Double)
    /// The first is the sum of the others.
    case total
  }

  var form: Form
  var members: [String]
  /// The members, those first that are given up first for another.
  var order: [String]

  init(_ form: Form, _ members: [String], order: [String]? = nil) {
    (self.form, self.members) = (form, members)
    self.order = order ?? members
  }

  /// The one that is not known where all others are, and what it is.
  ///
  /// - Parameter base: The values of public figures.
  func missing(from known: [String: Double], base: (String) -> Double?) -> (indicator: String, value: Double)? {
    let open = members.indices.filter { known[members[$0]] == nil }
    guard open.count == 1 else { return nil }
    let values = members.map { known[$0] ?? 0 }
    return value(at: open[0], values, base).map { (members[open[0]], $0) }
  }

  private func value(at open: Int, _ values: [Double], _ base: (String) -> Double?) -> Double? {
    switch form {
    case .same: return values[1 - open]
    case .rate(let over, let per):
      guard let base = base(over), base > 0 else { return nil }
      return open == 0 ? per * values[1] / base : values[0] * base / per
    case .share(let per):
      switch open {
      case 0: return values[2] == 0 ? nil : per * values[1] / values[2]
      case 1: return values[0] * values[2] / per
      default: return values[0] == 0 ? nil : per * values[1] / values[0]
      }
    case .total:
      let parts = values.dropFirst().reduce(0, +)
      return open == 0 ? parts : values[0] - parts
    }
  }
}

extension CountForest {
  /// What counts tell of each other, and what rates, shares and amounts tell of them.
  ///
  /// - Parameter present: Whether an indicator has figures: what is not counted adds nothing to a total.
  func bonds(_ kinds: [String: FigureKind], _ catalogue: Catalogue, present: (String) -> Bool) -> [CountBond] {
    var result: [CountBond] = []
    for (id, kind) in kinds.sorted(by: { $0.key < $1.key }) {
      switch kind {
      case .rate(let numerator, let denominator, let per):
        result.append(CountBond(.rate(over: denominator, per: per), [id, numerator]))
      case .share(let numerator, let denominator, let per):
        result.append(CountBond(.share(per: per), [id, numerator, denominator]))
      case .money:
        guard case .ratio(let amount, let over, let per) = catalogue[id]?.aggregation else { continue }
        result.append(CountBond(.rate(over: over, per: per), [id, amount]))
      case .count, .ofCases, .table: continue
      }
    }
    for node in nodes {
      result += node.indicators.dropFirst().map { CountBond(.same, [node.indicators[0], $0]) }
      let children = node.children.filter { nodes[$0].indicators.contains(where: present) }
      // Of one part alone the rest says nothing.
      guard children.count > 1 else { continue }
      func names(_ children: [Int]) -> [String] { children.map { nodes[$0].indicators[0] } }
      let (leaves, others) = (
        names(children.filter { nodes[$0].children.isEmpty }), names(children.filter { !nodes[$0].children.isEmpty })
      )
      let whole = [node.indicators[0]]
      // A total of totals is missed the least.
      result.append(
        CountBond(
          .total, whole + names(children), order: others.isEmpty ? leaves + whole : whole + leaves + others))
    }
    return result
  }
}
