extension LinearTable {
  /// More figures than this that hang together are left to ``narrow()`` alone: a tableau of 64 MB.
  private static let mostNumbers = 8_000_000

  /// The least and greatest values of some variables, given all equations together.
  ///
  /// Only what hangs together in circles is computed anew: elsewhere the narrowed intervals are exact.
  /// - Parameter variables: After ``narrow()``.
  /// - Returns: Those that are narrower than their intervals may be, by variable.
  func exactRanges(of variables: [Int]) -> [Int: ClosedRange<Double>] {
    var result: [Int: ClosedRange<Double>] = [:]
    var done: Set<Int> = []
    for variable in variables where !done.contains(variable) && isOpen(variable) {
      let component = component(of: variable)
      done.formUnion(component.variables)
      guard component.hasCircle, component.variables.count * component.equations.count <= LinearTable.mostNumbers
      else { continue }
      result.merge(ranges(of: variables, in: component)) { first, _ in first }
    }
    return result
  }

  private struct Component {
    var variables: [Int] = []
    var equations: [Int] = []
    var links = 0
    var hasCircle: Bool { links >= variables.count + equations.count }
  }

  private func isOpen(_ variable: Int) -> Bool {
    upper[variable] - lower[variable] > 1e-9 * max(1, abs(lower[variable]))
  }

  private func component(of variable: Int) -> Component {
    var component = Component(variables: [variable])
    var seenVariables: Set<Int> = [variable]
    var seenEquations: Set<Int> = []
    var next = 0
    while next < component.variables.count {
      for equation in equationsOf[component.variables[next]]
      where !isVoid.contains(equation) && seenEquations.insert(equation).inserted {
        component.equations.append(equation)
        for term in equations[equation] where isOpen(term.variable) {
          component.links += 1
          if seenVariables.insert(term.variable).inserted { component.variables.append(term.variable) }
        }
      }
      next += 1
    }
    return component
  }

  private func ranges(of variables: [Int], in component: Component) -> [Int: ClosedRange<Double>] {
    let position = Dictionary(uniqueKeysWithValues: component.variables.enumerated().map { ($1, $0) })
    var rows: [[(variable: Int, factor: Double)]] = []
    var sums: [Double] = []
    for equation in component.equations {
      var (row, sum) = ([(variable: Int, factor: Double)](), self.sums[equation])
      for term in equations[equation] {
        if let place = position[term.variable] {
          row.append((place, term.factor))
        } else {
          sum -= term.factor * (lower[term.variable] + upper[term.variable]) / 2
        }
      }
      rows.append(row)
      sums.append(sum)
    }
    let simplex = BoundedSimplex(
      lower: component.variables.map { lower[$0] }, upper: component.variables.map { upper[$0] }, rows: rows,
      sums: sums)
    guard var simplex else { return [:] }
    return variables.reduce(into: [:]) { result, variable in
      guard let place = position[variable], let range = simplex.range(of: place) else { return }
      result[variable] = range
    }
  }
}
