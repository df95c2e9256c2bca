/// Amounts of money from points, each told only together with so many others that no payment makes too much of the sum.
///
/// The base cells of a gemeente are joined, with neighbours in the same wijk before others, until every group has enough
/// payments and its largest payment makes no more of it than the policy allows. Each group's amount is rounded once, at
/// random, to a multiple of the policy's base. What is told is a sum of whole groups, so that a difference of two answers
/// is one too.
public struct ProtectedMoney: Sendable {
  /// What was paid in a base cell in a period.
  public struct Paid: Sendable, Hashable {
    public var amount: Double
    /// nil where it is not known.
    public var largest: Double?
    public var payments: Int

    public init(amount: Double, largest: Double?, payments: Int) {
      self.amount = amount
      self.largest = largest
      self.payments = payments
    }

    /// Of several together.
    init(joining all: [Paid]) {
      amount = all.reduce(0) { $0 + $1.amount }
      largest = all.allSatisfy { $0.largest != nil } ? all.compactMap(\.largest).max() : nil
      payments = all.reduce(0) { $0 + $1.payments }
    }
  }

  struct Amount {
    var told: Double
    var exact: Double
  }

  /// Indicator → period → cell → paid.
  public typealias Amounts = [String: [Period: [String: Paid]]]

  private struct Group {
    var cells: [String]
    var paid: Paid
    var place: String
    var gemeente: String
  }

  private struct Key: Hashable {
    var indicator: String
    var period: Period
  }

  private var groupOf: [Key: [String: Int]] = [:]
  private var groups: [Key: [(cells: Set<String>, amount: Amount)]] = [:]
  private let policy: DisclosurePolicy
  private let rounding: CellRounding
  private let division: String

  /// - Parameter places: Of each cell the area above it and the gemeente.
  init(
    division: String, _ amounts: Amounts, places: [String: (above: String, gemeente: String)],
    policy: DisclosurePolicy, salt: DisclosureSalt
  ) {
    self.policy = policy
    self.division = division
    rounding = CellRounding(salt: salt)
    for (indicator, periods) in amounts {
      for (period, cells) in periods where period.kind == policy.countPeriod {
        let groups = cells.sorted { $0.key < $1.key }.map { cell, paid in
          Group(
            cells: [cell], paid: paid, place: places[cell]?.above ?? "", gemeente: places[cell]?.gemeente ?? "")
        }
        protect(Key(indicator: indicator, period: period), groups)
      }
    }
  }

  /// - Returns: Why it is not told where the cells are not whole groups.
  func sum(_ indicator: String, _ period: Period, cells: [String]) -> Result<Amount, MissedFigure> {
    let key = Key(indicator: indicator, period: period)
    guard let own = groupOf[key], let groups = groups[key] else { return .failure(MissedFigure(reason: .unprotected)) }
    let wanted = Set(cells)
    var sum = Amount(told: 0, exact: 0)
    for group in Set(cells.map { own[$0] ?? -1 }).sorted() {
      guard group >= 0, groups[group].cells.isSubset(of: wanted) else {
        return .failure(MissedFigure(reason: .dominance))
      }
      sum.told += groups[group].amount.told
      sum.exact += groups[group].amount.exact
    }
    return .success(sum)
  }

  private mutating func protect(_ key: Key, _ own: [Group]) {
    let near = Dictionary(grouping: own, by: \.place).sorted { $0.key < $1.key }
      .flatMap { joined($0.value, key.indicator) }
    let all = Dictionary(grouping: near, by: \.gemeente).sorted { $0.key < $1.key }
      .flatMap { joined($0.value, key.indicator) }
    for group in all where isSafe(group.paid, key.indicator) {
      let position = groups[key]?.count ?? 0
      for cell in group.cells { groupOf[key, default: [:]][cell] = position }
      groups[key, default: []].append((Set(group.cells), amount(group, key)))
    }
    // Known, though nothing of it may be told.
    if groupOf[key] == nil { (groupOf[key], groups[key]) = ([:], []) }
  }

  private func amount(_ group: Group, _ key: Key) -> Amount {
    let base = policy.count(.moneyRounding, key.indicator)
    let told = rounding.round(
      Int(group.paid.amount.rounded()), base: base,
      key: [division, "money", key.indicator, key.period.rawValue] + group.cells.sorted())
    return Amount(told: Double(told), exact: group.paid.amount)
  }

  private func isSafe(_ paid: Paid, _ indicator: String) -> Bool {
    guard let largest = paid.largest, paid.payments >= max(1, policy.count(.moneyMinimum, indicator)) else {
      return false
    }
    return largest <= policy.limit(.moneyDominance, indicator) * paid.amount
  }

  /// Joins what is not safe with the one that has the fewest payments beside it, until all are or one is left.
  private func joined(_ groups: [Group], _ indicator: String) -> [Group] {
    var open = groups.sorted { ($0.paid.payments, $0.cells[0]) < ($1.paid.payments, $1.cells[0]) }
    while open.count > 1, let position = open.firstIndex(where: { !isSafe($0.paid, indicator) }) {
      let one = open.remove(at: position)
      open[0].cells += one.cells
      open[0].paid = Paid(joining: [open[0].paid, one.paid])
      open.sort { ($0.paid.payments, $0.cells[0]) < ($1.paid.payments, $1.cells[0]) }
    }
    return open
  }
}
