public import Indicators

extension Analyst {
  /// The wijkanalyse of several areas of one level, as one.
  ///
  /// - Parameters:
  ///   - codes: Of areas of the division, each once.
  ///   - name: What they are called together.
  ///   - division: nil takes the current one.
  /// - Throws: ``AtlasError/Code/unknownArea`` naming the codes that the division does not have,
  ///   ``AtlasError/Code/invalidRequest`` without codes, or for areas of several levels.
  public func profile(
    together codes: [String], name: String, division: String?, period: Period?, audience: Audience,
    _ reader: any StoreReader
  ) throws -> Profile {
    let gate = DisclosureGate(audience: audience, catalogue: catalogue)
    let id = try DivisionChoice(reader.divisions()).resolve(division).division.id
    let wanted = Array(Set(codes)).sorted()
    guard !wanted.isEmpty else { throw AtlasError(.invalidRequest, "areas: at least one code expected") }
    let areas = try reader.areas(AreaQuery(division: id, codes: wanted, includesGeometry: false))
    guard areas.count == wanted.count else {
      let missing = Set(wanted).subtracting(areas.map(\.code)).sorted().prefix(5).joined(separator: ", ")
      throw AtlasError(.unknownArea, "areas: \(id) has no \(missing)")
    }
    let levels = Set(areas.map(\.level))
    guard let level = levels.first, levels.count == 1 else {
      throw AtlasError(
        .invalidRequest,
        "areas: of the levels \(levels.map(\.rawValue).sorted().joined(separator: ", ")); areas of one level expected")
    }
    let whole = try WholeAreas(wanted, id, code: DrawnPlace.code, catalogue: catalogue, gate, reader)
    let gemeenten = Set(areas.map(\.gemeente))
    let gemeente = gemeenten.count == 1 ? gemeenten.first ?? nil : nil
    return try composed(
      Profile.Subject(code: DrawnPlace.code, name: name, level: DrawnPlace.code, division: id), whole.observations,
      gemeente: gemeente, isPart: gemeente != nil, period: period, gate, reader, incomplete: whole.composed.incomplete,
      composition: Composition(
        by: Composition.units, division: id, level: level.rawValue, exact: true, outsideShare: 0,
        parts: areas.map { Composition.Part(code: $0.code, name: $0.name, share: 1) }))
  }
}
