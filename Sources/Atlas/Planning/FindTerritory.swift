import Foundation
public import SpatialCore

/// Finds whose territory a place lies in.
public struct FindTerritory: Sendable {
  /// A place as somebody tells it.
  public enum Place: Sendable {
    case address(WrittenAddress)
    /// An address that was looked up before.
    case found(PlaceFinding)
    /// In RD New.
    case point(Coordinate)
  }

  public struct Request: Sendable {
    public var place: Place
    /// nil: the plan that is adopted and holds on the day, else the only one of the gemeente.
    public var plan: String?
    public var day: Moment

    public init(_ place: Place, on day: Moment) {
      self.place = place
      self.day = day
    }
  }

  public struct Answer: Sendable {
    public struct Territory: Sendable {
      public var id: String
      public var label: TerritoryLabel
    }

    /// In RD New.
    public var point: Coordinate
    /// What the address was found as; nil for a point.
    public var finding: PlaceFinding?
    /// The address where it is one; else the text that was asked for is all that is known.
    public var address: Address?
    public var plan: String
    /// The division that was made of the plan; nil where it was not adopted.
    public var division: String?
    /// Empty where no territory of the plan holds the place; several where a postcode or street lies in more than one.
    public var territories: [Territory]
    /// Whether it lies on the border of two: the first by name is given.
    public var isOnBorder: Bool
  }

  public init() {}

  /// - Throws: ``AtlasError/Code/notFound`` for an address that is not found or means several places, a store without
  ///   plans, and a place outside them; ``AtlasError/Code/invalidRequest`` where several plans may be meant.
  public func answer(_ request: Request, _ reader: any StoreReader) throws -> Answer {
    let (point, finding) = try located(request.place, reader)
    let candidates = try plans(request, reader)
    var answer: Answer?
    for candidate in candidates {
      let found = try self.answer(at: point, finding, candidate, reader)
      if answer == nil || !found.territories.isEmpty && answer?.territories.isEmpty == true { answer = found }
      // Of plans of which none is the present one, all that hold the place may be meant.
      guard candidate.division == nil, !found.territories.isEmpty, request.plan == nil else { continue }
      let others = try candidates.filter { other in
        try other.plan.id != candidate.plan.id && !self.answer(at: point, finding, other, reader).territories.isEmpty
      }
      if !others.isEmpty { throw several([candidate] + others) }
    }
    guard var answer else { throw noPlan(reader) }
    if let key = finding?.address { answer.address = try reader.addresses(keys: [key])[key] }
    return answer
  }

  private struct Candidate {
    var plan: StoredPlan
    var division: String?
  }

  private func plans(_ request: Request, _ reader: any StoreReader) throws -> [Candidate] {
    let adopted = try PlanAdoption.present(on: request.day, reader)
    if let id = request.plan {
      let plan = try PlanLookup.stored(id, option: "--plan", reader)
      return [Candidate(plan: plan, division: adopted.first { $0.plan.id == id }?.division.id)]
    }
    let present = adopted.map { Candidate(plan: $0.plan, division: $0.division.id) }
    let known = Set(present.map(\.plan.gemeente))
    // A gemeente without a present plan may still have one that is kept.
    let others = try reader.plans().filter { PlanReach.filter($0.gemeente).map { !known.contains($0) } ?? false }
    return present + others.map { Candidate(plan: $0) }
  }

  private func noPlan(_ reader: any StoreReader) -> AtlasError {
    AtlasError(
      .notFound,
      "territories who: the store holds no plan; import the present one with `territories import`, then adopt it with "
        + "`territories adopt`")
  }

  private func several(_ candidates: [Candidate]) -> AtlasError {
    let ids = candidates.map(\.plan.id).sorted()
    return AtlasError(
      .invalidRequest,
      "territories who: \(ids.count) plans have a territory there and none is the present one: "
        + "\(ids.prefix(5).joined(separator: ", "))\(ids.count > 5 ? ", …" : ""); give --plan, or make one the present one "
        + "with `territories adopt`")
  }

  /// - Throws: ``AtlasError/Code/notFound`` saying why an address is not found.
  private func located(_ place: Place, _ reader: any StoreReader) throws -> (Coordinate, PlaceFinding?) {
    switch place {
    case .point(let point): return (point, nil)
    case .found(let finding):
      guard let point = finding.point else { throw AtlasError(.notFound, "the address is not found") }
      return (point, finding)
    case .address(let written):
      guard try reader.countAddresses() > 0 else {
        throw AtlasError(
          .notFound,
          "territories who: the store holds no addresses; import them with `import addresses`, or give --x --y")
      }
      var builder = AddressBookBuilder(expecting: try reader.countAddresses())
      try reader.forEachAddress { builder.add($0) }
      let finding = builder.build().find(written)
      guard let point = finding.point else { throw AddressNotFound(written, finding).error }
      return (point, finding)
    }
  }

  private func answer(
    at point: Coordinate, _ finding: PlaceFinding?, _ candidate: Candidate, _ reader: any StoreReader
  ) throws -> Answer {
    let all = try reader.territories(plan: candidate.plan.id).sorted { $0.id < $1.id }
    let locator = try AreaIndex(all.map { try $0.geometry.madeValid() }).makeLocator()
    let place = try locator.locate(point)
    var found = Set([place.area].compactMap { $0 })
    // A postcode or street stands for all addresses within its reach.
    if let finding, finding.reachMetres > PlaceSearch.samePlaceMetres {
      let reach = finding.reachMetres
      let around = Envelope(
        minX: point.x - reach, minY: point.y - reach, maxX: point.x + reach, maxY: point.y + reach)
      try reader.forEachAddressPoint(within: around) { other, _ in
        guard other.distance(to: point) <= reach + 0.01, let area = try locator.locate(other).area else { return }
        found.insert(area)
      }
    }
    return Answer(
      point: point, finding: finding, address: nil, plan: candidate.plan.id, division: candidate.division,
      territories: found.sorted().map { Answer.Territory(id: all[$0].id, label: all[$0].label) },
      isOnBorder: place.relation == .border || place.relation == .overlap)
  }
}

/// Why an address leads to no place, in words.
private struct AddressNotFound {
  let error: AtlasError

  init(_ written: WrittenAddress, _ finding: PlaceFinding) {
    let reason =
      switch finding.outcome {
      case .ambiguous: "means \(finding.candidates) places; add the postcode, or the place"
      case .contradictory: "contradicts itself: the postcode and the street are of different places"
      default:
        finding.reasons.contains(.scattered)
          ? "tells too little: give the house number too"
          : finding.reasons.contains(.incomplete)
            ? "has neither a postcode nor a street" : "is not among the addresses in the store"
      }
    error = AtlasError(.notFound, "address \"\(written.line ?? "")\": \(reason)")
  }
}
