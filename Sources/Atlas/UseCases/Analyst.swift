public import Indicators

/// Makes the wijkanalyse of an area from a store.
public struct Analyst: Sendable {
  let catalogue: Catalogue

  public init(catalogue: Catalogue) {
    self.catalogue = catalogue
  }

  /// - Parameters:
  ///   - code: Of an area, or of a territory of a plan: `PLAN:TERRITORY`.
  ///   - division: nil takes the current one of the area's gemeente; of a territory that of its plan.
  ///   - period: nil takes the latest of each figure.
  /// - Throws: ``AtlasError/Code/unknownArea`` when the division has no such code.
  public func profile(
    code: String, division: String?, period: Period?, audience: Audience, _ reader: any StoreReader
  ) throws -> Profile {
    let gate = DisclosureGate(audience: audience, catalogue: catalogue)
    if let territory = try territory(code, period: period, gate, reader) { return territory }
    let (area, stored) = try find(code, division: division, reader)
    let gemeente = try gemeente(of: area, stored, reader)
    func observations(_ code: String) throws -> [Observation] {
      try reader.observations(ObservationQuery(division: area.division, areas: [code]))
    }
    let values = try observations(area.code)
    let profile = Profile.make(
      area: Analyst.subject(area), reference: gemeente.map(Analyst.subject), period: period,
      values: values, referenceValues: try gemeente.map { try observations($0.code) } ?? [],
      catalogue: catalogue, gate: gate)
    return try reconciled(profile, area, values, gate, reader)
  }

  /// The area in the named or current division, else in any that has the code.
  private func find(_ code: String, division: String?, _ reader: any StoreReader) throws -> (Area, StoredDivision) {
    let choice = DivisionChoice(try reader.divisions())
    var candidates: [StoredDivision] = []
    if division != nil {
      candidates = [try choice.resolve(division)]
    } else {
      let gemeente = AreaCode.gemeente(of: code)
      if let current = try? choice.resolve(nil, gemeente: gemeente) { candidates.append(current) }
      candidates += choice.divisions.reversed()
    }
    for candidate in candidates {
      let query = AreaQuery(division: candidate.division.id, codes: [code], includesGeometry: false)
      if let area = try reader.areas(query).first { return (area, candidate) }
    }
    let places = Set(candidates.map(\.division.id)).sorted().joined(separator: ", ")
    throw AtlasError(
      .unknownArea,
      "area \"\(code)\": there is none with this code in \(places.isEmpty ? "the store, which is empty" : places)")
  }

  private func gemeente(of area: Area, _ division: StoredDivision, _ reader: any StoreReader) throws -> Area? {
    guard area.level != .gemeente else { return nil }
    var code = AreaCode.gemeente(of: area.code) ?? area.parent
    if let parent = code, AreaCode.level(of: parent) == .wijk { code = AreaCode.gemeente(of: parent) }
    guard let code else { return nil }
    let query = AreaQuery(
      division: division.division.id, level: .gemeente, codes: [code], includesGeometry: false)
    return try reader.areas(query).first
  }

  static func subject(_ area: Area) -> Profile.Subject {
    Profile.Subject(code: area.code, name: area.name, level: area.level.rawValue, division: area.division)
  }
}
