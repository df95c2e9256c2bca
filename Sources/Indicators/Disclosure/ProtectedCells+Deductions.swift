extension ProtectedCells {
  /// What can be deduced of each exact count by somebody who knows every protected cell and how cells are protected: the
  /// most that answers can tell, because all are sums of these.
  ///
  /// Counted besides its own rounding: a count holds its parts, and what is still open is no more than what was opened.
  /// - Returns: One for each cell, indicator and period of the policy, in order.
  public func deductions() -> [Deduction] {
    values.keys.sorted().flatMap { cell in
      let nodes = values[cell] ?? [:]
      return Set(nodes.values.flatMap(\.keys)).sorted().flatMap { period in
        deductions(cell, period, nodes.compactMapValues { $0[period] })
      }
    }
  }

  private func deductions(_ cell: String, _ period: Period, _ told: [Int: Int]) -> [Deduction] {
    var table = LinearTable()
    var variables: [Int: Int] = [:]
    /// A count of less than a base from what is told of it.
    func unknown(_ value: Int, _ node: Int) -> Int {
      let reach = Double(base(of: node) - 1)
      return table.addVariable(max(0, Double(value) - reach)...(Double(value) + reach))
    }
    for (node, value) in told.sorted(by: { $0.key > $1.key }) {
      let parts = forest.nodes[node].children.filter { told[$0] != nil }
      guard !parts.isEmpty else {
        variables[node] = unknown(value, node)
        continue
      }
      let rest = unknown(value - parts.reduce(0) { $0 + (told[$1] ?? 0) }, node)
      let whole = table.addVariable(0...Double.infinity)
      variables[node] = whole
      table.addEquation(
        (parts.compactMap { variables[$0] } + [rest]).map { .init(variable: $0, factor: 1) }
          + [.init(variable: whole, factor: -1)])
    }
    for node in told.keys.sorted() {
      guard let part = variables[node], let whole = forest.nodes[node].frame.flatMap({ variables[$0] }) else {
        continue
      }
      let others = table.addVariable(0...Double.infinity)
      table.addEquation(
        [.init(variable: part, factor: 1), .init(variable: others, factor: 1), .init(variable: whole, factor: -1)])
    }
    table.narrow()
    return variables.sorted { $0.key < $1.key }.flatMap { node, variable in
      forest.nodes[node].indicators.map { indicator in
        Deduction(
          cell: TableCell(cell, indicator, period), lower: table.lower[variable].rounded(.up),
          upper: table.upper[variable].rounded(.down), demanded: Double(demandedBase(of: node) - 1))
      }
    }
  }
}
