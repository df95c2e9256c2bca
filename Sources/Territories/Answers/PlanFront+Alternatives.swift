extension PlanFront {
  /// A plan to offer beside another.
  struct Alternative {
    let choice: Choice
    /// What no plan within the deviation is better by; nil for one that is best in nothing, but that none beats in all.
    let objective: Objective?
  }

  /// Plans that really differ from a first one and from each other: those that are best by another objective, then those
  /// farthest from all before them.
  ///
  /// - Parameters:
  ///   - count: How many at most; fewer where the front has no more that differ.
  ///   - objective: That of the first.
  func alternatives(to first: PlanEvaluation, count: Int, objective: Objective) -> [Alternative] {
    var result: [Alternative] = []
    func isNew(_ choice: Choice) -> Bool {
      choice.evaluation.differs(fromAll: [first] + result.map(\.choice.evaluation))
    }
    for other in Objective.allCases where other != objective && result.count < count {
      if other == .moved, first.residentsMoved == nil { continue }
      if let best = best(by: other, under: Ceilings()), isNew(best) {
        result.append(Alternative(choice: best, objective: other))
      }
    }
    let scale = PlanMeasureScale(choices.map(\.evaluation) + [first])
    while result.count < count {
      let known = [first] + result.map(\.choice.evaluation)
      let open = choices.filter(isNew).map { choice in
        (choice: choice, distance: known.map { scale.distance(choice.evaluation, $0) }.min() ?? 0)
      }
      // The first of equals: the front has an order.
      guard let far = open.map(\.distance).max(), let next = open.first(where: { $0.distance == far }) else { break }
      result.append(Alternative(choice: next.choice, objective: nil))
    }
    return result
  }
}

extension PlanEvaluation {
  /// Whether a planner would see a difference from each of some plans: in extra pieces, by 0.5% of the ideal weight, by
  /// 0.5% of the total weight that changes hands, or by 2% of the border.
  func differs(fromAll others: [PlanEvaluation]) -> Bool {
    others.allSatisfy { other in
      let moved = abs((residentsMoved ?? 0) - (other.residentsMoved ?? 0))
      let border = abs(innerBorderMetres - other.innerBorderMetres)
      return extraPieces != other.extraPieces || abs(maximumDeviation - other.maximumDeviation) >= 0.005
        || moved > 0 && moved >= 0.005 * total || border > 0 && border >= 0.02 * other.innerBorderMetres
    }
  }
}

/// The differences that some plans have in each measure: what each is compared by.
private struct PlanMeasureScale {
  private let spans: [Double]

  init(_ evaluations: [PlanEvaluation]) {
    let rows = evaluations.map(Self.values)
    spans = (rows.first ?? []).indices.map { column in
      let values = rows.map { $0[column] }
      return (values.max() ?? 0) - (values.min() ?? 0)
    }
  }

  /// The largest difference in a measure, as a fraction of what the plans differ by in it.
  func distance(_ one: PlanEvaluation, _ other: PlanEvaluation) -> Double {
    zip(zip(Self.values(one), Self.values(other)), spans).map { pair, span in
      span > 0 ? abs(pair.0 - pair.1) / span : 0
    }.max() ?? 0
  }

  private static func values(_ evaluation: PlanEvaluation) -> [Double] {
    [
      evaluation.maximumDeviation, Double(evaluation.extraPieces), evaluation.residentsMoved ?? 0,
      evaluation.innerBorderMetres,
    ]
  }
}
