import Atlas

/// What `assign` says of signals that it located by their address.
enum PlaceText {
  /// Nothing when there are none.
  static func lines(_ report: LocateSignals.Report) -> [String] {
    let counts = report.counts
    guard counts.total > 0 else { return [] }
    func count(_ outcome: PlaceOutcome) -> Int { counts.outcomes[outcome] ?? 0 }
    var lines = [
      "\(counts.total) signals with an address instead of coordinates, \(report.searched) of them looked up now:",
      "  \(counts.located) located: \(count(.exact)) at their address, \(count(.number)) by number alone, "
        + "\(count(.postcode6)) by postcode, \(count(.street)) by street",
      "  \(counts.total - counts.located) not: \(count(.ambiguous)) mean several places, \(count(.contradictory)) "
        + "contradict themselves, \(count(.unknown)) unknown",
    ]
    for reason in PlaceFinding.Reason.allCases {
      if let number = counts.reasons[reason] { lines.append("    \(number): \(explanation(reason))") }
    }
    return lines
  }

  static func json(_ report: LocateSignals.Report) -> String {
    let outcomes = PlaceOutcome.allCases.map { "\"\($0.rawValue)\":\(report.counts.outcomes[$0] ?? 0)" }
    let reasons = PlaceFinding.Reason.allCases.compactMap { reason in
      report.counts.reasons[reason].map { "\"\(reason.rawValue)\":\($0)" }
    }
    return "{\"total\":\(report.counts.total),\"searched\":\(report.searched),\"located\":\(report.counts.located),"
      + "\(outcomes.joined(separator: ",")),\"reasons\":{\(reasons.joined(separator: ","))}}"
  }

  static func explanation(_ reason: PlaceFinding.Reason) -> String {
    switch reason {
    case .spelling: "the letter or addition is spelt otherwise"
    case .additionMissing: "the number has only addresses with a letter or addition, and none is written"
    case .additionUnknown: "no address of the number has the letter or addition"
    case .range: "a range of numbers; placed at the first"
    case .near: "written as near or opposite the number"
    case .numberMissing: "no house number"
    case .numberUnknown: "no address has the house number, or it cannot be read"
    case .placeMissing: "no place written; the only one in the store"
    case .placeDiffers: "the address lies in another place than is written"
    case .postcodeDiffers: "the address has another postcode than is written"
    case .streetResembles: "the street is taken for one that differs by a letter"
    case .ambiguous: "several addresses are meant"
    case .contradictory: "the postcode and the street are of different places"
    case .incomplete: "neither a postcode nor a street"
    case .postbox: "a postbus or antwoordnummer"
    case .postcodeUnknown: "no address has the postcode, or it cannot be read"
    case .streetUnknown: "no address has the street"
    case .placeUnknown: "no address has the place"
    case .scattered: "the addresses of the postcode or street lie too far apart"
    }
  }
}
