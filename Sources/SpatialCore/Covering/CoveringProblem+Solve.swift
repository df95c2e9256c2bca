extension CoveringProblem {
  /// Finds the best choice, and proves it as far as the limits allow.
  ///
  /// Demand that the same candidates cover is taken together. Where there are too many pairs to keep, candidates and
  /// demand are first taken together in squares, which gives a bound and squares without a candidate worth choosing; the
  /// squares are made smaller until what is left can be solved as it is (``CoverSearch``).
  ///
  /// The same problem gives the same answer on any number of threads, unless `progress` stops it.
  ///
  /// - Parameters:
  ///   - count: How many candidates to choose at most, 1 or more.
  ///   - progress: Told of the best choice and the bound now and then; returns false to stop with what is found.
  public func solve(
    count: Int, limits: Limits = Limits(), progress: @escaping (CoveringProgress) -> Bool = { _ in true }
  ) -> CoveringSolution {
    let control = CoverControl(work: limits.work, progress: progress)
    let field = CoverField(self, workers: limits.workers)
    let first = field.greedy(count, control)
    var bound = field.totalWeight
    control.report(value: first.value, bound: bound)
    var candidates = field.useful
    if field.pairs(of: candidates) > limits.pairs {
      let squares = CoverSquares(
        field: field, count: count, target: first.value + limits.tolerance, limit: limits.pairs)
      (candidates, bound) = squares.narrow(candidates, control)
    }
    var best = first
    if bound <= first.value + limits.tolerance {
      // Nothing is left to find.
    } else if field.pairs(of: candidates) <= limits.pairs {
      let rows = field.rows(of: candidates)
      var search = CoverSearch(best: first, tolerance: limits.tolerance, control: control)
      let prices = rows.weights.map(Double.init)
      bound = min(bound, search.solve(CoverSearch.Node(rows: rows, prices: prices, count: count)))
      best = search.best
    }
    return field.solution(best, bound: max(bound, best.value), tolerance: limits.tolerance)
  }
}
