public import Indicators

/// Makes the wijkanalyse of an area from a store.
public struct Analyst: Sendable {
  private let catalogue: Catalogue

  public init(catalogue: Catalogue) {
    self.catalogue = catalogue
  }

  /// - Parameters:
  ///   - division: nil takes the current one of the area's gemeente.
  ///   - period: nil takes the latest of each figure.
  /// - Throws: ``AtlasError/Code/unknownArea`` when the division has no such code.
  public func profile(
    code: String, division: String?, period: Period?, audience: Audience, _ reader: any StoreReader
  ) throws -> Profile {
    let (area, stored) = try find(code, division: division, reader)
    let gemeente = try gemeente(of: area, stored, reader)
    func observations(_ code: String) throws -> [Observation] {
      try reader.observations(ObservationQuery(division: area.division, areas: [code]))
    }
    return Profile.make(
      area: Analyst.subject(area), reference: gemeente.map(Analyst.subject), period: period,
      values: try observations(area.code), referenceValues: try gemeente.map { try observations($0.code) } ?? [],
      catalogue: catalogue, gate: DisclosureGate(audience: audience, catalogue: catalogue))
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

  private static func subject(_ area: Area) -> Profile.Subject {
    Profile.Subject(code: area.code, name: area.name, level: area.level.rawValue, division: area.division)
  }
}
