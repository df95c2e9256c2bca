public import Indicators

/// Makes the wijkanalyse of an area from a store.
public struct Analyst: Sendable {
  /// Where areas that resemble one are sought.
  public enum SimilarScope: String, Sendable, CaseIterable { case gemeente, store }

  private static let areasAtOnce = 1000
  let catalogue: Catalogue

  public init(catalogue: Catalogue) {
    self.catalogue = catalogue
  }

  /// - Parameters:
  ///   - code: Of an area, or of a territory of a plan: `PLAN:TERRITORY`.
  ///   - division: nil takes the current one of the area's gemeente; of a territory that of its plan.
  ///   - period: nil takes the latest of each figure.
  ///   - compare: What figures are compared with. The default is the gemeente.
  ///   - similarIn: Where similar areas are sought. The default is the gemeente.
  ///   - progress: Is told what part of the areas of the store has been read, where all are.
  /// - Throws: ``AtlasError/Code/unknownArea`` when the division has no such code, ``AtlasError/Code/invalidRequest`` when
  ///   it has none to compare with.
  public func profile(
    code: String, division: String?, period: Period?, audience: Audience,
    compare: ProfileComparison = .gemeente,
    similarIn: SimilarScope = .gemeente, _ reader: any StoreReader, progress: (Double) -> Void = { _ in }
  ) throws -> Profile {
    let gate = DisclosureGate(audience: audience, catalogue: catalogue)
    if let territory = try territory(code, period: period, gate, reader) { return territory }
    let (area, stored) = try find(code, division: division, reader)
    let gemeente = try gemeente(of: area, stored, reader)
    let values = try reader.observations(ObservationQuery(division: area.division, areas: [area.code]))
    let needs = Profile.peerNeeds(of: values, period: period, catalogue: catalogue)
    let near =
      try neighbours(of: area, stored, gemeente).map { try peers($0, of: area, needs, reader) { _ in } }
      ?? ProfilePeers()
    let everywhere =
      similarIn == .store
      ? try peers(
        AreaQuery(division: area.division, level: area.level, includesGeometry: false), of: area, needs, reader,
        progress: progress) : nil
    func make(_ other: Counterpart) -> Profile {
      // What was released before is released no second time.
      let (own, around, all) =
        other.isReleased
        ? (values.map(gate.release), near.released(gate), everywhere?.released(gate)) : (values, near, everywhere)
      return Profile.make(
        area: Analyst.subject(area), reference: other.subject, isPart: other.isPart, referencePeriod: other.past,
        period: period, values: own, referenceValues: other.values, peers: around, candidates: all,
        catalogue: catalogue,
        gate: other.isReleased ? DisclosureGate(audience: .internal, catalogue: catalogue) : gate)
    }
    var profile = make(try counterpart(compare, of: area, gemeente: gemeente, reader))
    if compare == .similar { profile = make(try alike(profile, gate, reader)) }
    let goals = try reader.targets(areas: [area.code]).map(\.goal)
    return try reconciled(
      profile.intending(goals, values: values, catalogue: catalogue, gate: gate), area, values, gate, reader)
  }

  /// The areas of the level in the gemeente, or in the whole division where it is one gemeente's own; nil for a gemeente.
  private func neighbours(of area: Area, _ division: StoredDivision, _ gemeente: Area?) -> AreaQuery? {
    guard area.level != .gemeente, gemeente != nil || division.gemeenten.count <= 1 else { return nil }
    return AreaQuery(
      division: area.division, level: area.level, gemeente: gemeente?.code, includesGeometry: false)
  }

  /// Areas with no more of their observations than a profile uses.
  private func peers(
    _ query: AreaQuery, of area: Area, _ needs: [Period: Set<String>], _ reader: any StoreReader,
    progress: (Double) -> Void
  ) throws -> ProfilePeers {
    let places = try reader.areas(query).filter { $0.code != area.code }
    var result = ProfilePeers(places: places.map { ProfilePeers.Place(code: $0.code, name: $0.name) })
    for start in stride(from: 0, to: places.count, by: Analyst.areasAtOnce) {
      progress(Double(start) / Double(places.count))
      let codes = places[start..<min(start + Analyst.areasAtOnce, places.count)].map(\.code)
      for (period, indicators) in needs {
        result.observations += try reader.observations(
          ObservationQuery(division: area.division, areas: codes, indicators: indicators.sorted(), period: period))
      }
    }
    return result
  }

  /// The area in the named or current division, else in any that has the code; without its geometry.
  ///
  /// - Throws: ``AtlasError``: `unknownArea`, `unknownDivision`.
  public func area(_ code: String, division: String?, _ reader: any StoreReader) throws -> Area {
    try find(code, division: division, reader).0
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

  /// The code that is meant: a code as it stands or in capitals, a territory, or the name of one area of the division.
  ///
  /// - Parameter division: nil takes the current one.
  /// - Throws: ``AtlasError/Code/unknownArea`` for the name of several areas.
  /// - Returns: The text in capitals where nothing has that name: it is then no code that is known.
  public func code(meant text: String, division: String?, _ reader: any StoreReader) throws -> String {
    if text.contains(":") { return text }
    let upper = text.uppercased()
    guard AreaCode.level(of: upper) == nil, let current = try? DivisionChoice(reader.divisions()).resolve(division)
    else { return upper }
    let id = current.division.id
    for code in [text, upper]
    where try !reader.areas(AreaQuery(division: id, codes: [code], includesGeometry: false)).isEmpty {
      return code
    }
    let named = try reader.areas(AreaQuery(division: id, includesGeometry: false)).filter {
      $0.name.uppercased() == upper
    }
    guard named.count > 1 else { return named.first?.code ?? upper }
    throw AtlasError(
      .unknownArea,
      "area \"\(text)\": the name of \(named.map { "\($0.level) \($0.code)" }.joined(separator: ", ")); give the code")
  }

  /// The gemeente in the area's own division, else in the current one of the gemeente: a division of territories has none.
  private func gemeente(of area: Area, _ division: StoredDivision, _ reader: any StoreReader) throws -> Area? {
    guard area.level != .gemeente else { return nil }
    var code = AreaCode.gemeente(of: area.code) ?? area.parent
    if let parent = code, AreaCode.level(of: parent) == .wijk { code = AreaCode.gemeente(of: parent) }
    guard let code else { return nil }
    func find(_ division: StoredDivision) throws -> Area? {
      let query = AreaQuery(
        division: division.division.id, level: .gemeente, codes: [code], includesGeometry: false)
      return try reader.areas(query).first
    }
    if let own = try find(division) { return own }
    guard division.isOfTerritories else { return nil }
    return try find(DivisionChoice(reader.divisions()).resolve(nil, gemeente: code))
  }

  static func subject(_ area: Area) -> Profile.Subject {
    Profile.Subject(code: area.code, name: area.name, level: area.level.rawValue, division: area.division)
  }
}
