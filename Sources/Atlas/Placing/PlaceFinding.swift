public import SpatialCore

/// Where an address that somebody wrote is, and how sure that is; or why it cannot be said.
public struct PlaceFinding: Sendable, Hashable {
  /// How far down the ladder the address was found.
  public enum Step: String, Sendable, CaseIterable {
    /// One address has all that was written, in whatever spelling.
    case exact
    /// The house number, but not its letter or addition, or not one of them alone.
    case number
    /// The addresses of the postcode.
    case postcode6
    /// The addresses of the street.
    case street
  }

  /// What the point stands for.
  public enum Precision: String, Sendable, CaseIterable { case address, postcode6, area }

  /// Why an address was found less well than written, or not at all.
  public enum Reason: String, Sendable, CaseIterable {
    // Found, with a remark.
    case spelling
    case additionMissing = "addition-missing"
    case additionUnknown = "addition-unknown"
    case range
    case near
    case numberMissing = "number-missing"
    case numberUnknown = "number-unknown"
    case placeMissing = "place-missing"
    case placeDiffers = "place-differs"
    case postcodeDiffers = "postcode-differs"
    case streetResembles = "street-resembles"
    // Not found, or not found more precisely.
    case ambiguous
    case contradictory
    case incomplete
    case postbox
    case postcodeUnknown = "postcode-unknown"
    case streetUnknown = "street-unknown"
    case placeUnknown = "place-unknown"
    case scattered
  }

  /// In RD New; nil when it is not located.
  public var point: Coordinate?
  /// nil when it is not located.
  public var step: Step?
  /// 0 when not located; 1 when one address has all that was written. Each step has its own (exact 1, number 0.8,
  /// postcode6 0.5, street 0.3), times a factor for each part that was missing or did not agree. It orders findings; it is
  /// no measured probability.
  public var confidence: Double
  /// The key of the address, when it is one.
  public var address: Int64?
  /// How many addresses have what was written, at this step.
  public var candidates: Int
  /// How far the farthest of the candidates lies from the point, in metres.
  public var reachMetres: Double
  public var reasons: [Reason]

  public init(
    point: Coordinate? = nil, step: Step? = nil, confidence: Double = 0, address: Int64? = nil, candidates: Int = 0,
    reachMetres: Double = 0, reasons: [Reason] = []
  ) {
    self.point = point
    self.step = step
    self.confidence = confidence
    self.address = address
    self.candidates = candidates
    self.reachMetres = reachMetres
    self.reasons = reasons
  }

  public var precision: Precision? {
    switch step {
    case .exact, .number: .address
    case .postcode6: .postcode6
    case .street: .area
    case nil: nil
    }
  }

  public var outcome: PlaceOutcome {
    switch step {
    case .exact: .exact
    case .number: .number
    case .postcode6: .postcode6
    case .street: .street
    case nil:
      reasons.contains(.contradictory) ? .contradictory : reasons.contains(.ambiguous) ? .ambiguous : .unknown
    }
  }
}

/// What became of an address, for counting.
public enum PlaceOutcome: String, Sendable, CaseIterable {
  case exact, number, postcode6, street, ambiguous, contradictory, unknown

  public var isLocated: Bool {
    switch self {
    case .exact, .number, .postcode6, .street: true
    case .ambiguous, .contradictory, .unknown: false
    }
  }
}
