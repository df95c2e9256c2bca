/// Candidates with what is to be said of them.
struct Located {
  let book: AddressBook
  /// Positions of the candidates, at least one.
  var entries: [Int]
  /// The one whose point stands for all.
  var middle: Int
  var reach: Double
  /// nil when they are not one place.
  var step: PlaceFinding.Step?
  var reasons: [PlaceFinding.Reason]

  func adding(_ reason: PlaceFinding.Reason) -> Located {
    var other = self
    other.reasons.append(reason)
    return other
  }

  func finding() -> PlaceFinding {
    PlaceFinding(
      point: step.map { _ in book.entries[middle].point }, step: step, confidence: confidence,
      address: step != nil && entries.count == 1 ? book.entries[middle].key : nil, candidates: entries.count,
      reachMetres: reach, reasons: reasons)
  }

  private var confidence: Double {
    guard let step else { return 0 }
    let product = reasons.reduce(Located.base(step)) { $0 * Located.factor($1) }
    return (product * 100).rounded() / 100
  }

  private static func base(_ step: PlaceFinding.Step) -> Double {
    switch step {
    case .exact: 1
    case .number: 0.8
    case .postcode6: 0.5
    case .street: 0.3
    }
  }

  private static func factor(_ reason: PlaceFinding.Reason) -> Double {
    switch reason {
    case .spelling: 0.95
    case .placeMissing, .placeUnknown, .streetResembles, .ambiguous: 0.9
    case .postcodeDiffers, .postcodeUnknown, .placeDiffers: 0.8
    case .near: 0.75
    // The step itself says it.
    case .additionMissing, .additionUnknown, .range, .numberMissing, .numberUnknown, .contradictory, .incomplete,
      .postbox, .streetUnknown, .scattered:
      1
    }
  }
}
