import Indicators

extension Analyst {
  /// The wijkanalyse of a territory of a stored plan; nil for a code that names none.
  ///
  /// - Parameter code: The plan and the territory with a colon between, such as `zoetermeer-6-1:3`.
  /// - Throws: ``AtlasError/Code/unknownArea`` for a plan or territory that is not there.
  func territory(
    _ code: String, period: Period?, _ gate: DisclosureGate, _ reader: any StoreReader
  ) throws -> Profile? {
    guard let colon = code.lastIndex(of: ":") else { return nil }
    let (id, territory) = (String(code[..<colon]), String(code[code.index(after: colon)...]))
    guard let plan = try reader.plan(id) else {
      throw AtlasError(.unknownArea, "territory \"\(code)\": there is no plan \"\(id)\" in the store")
    }
    let units = plan.assignment.filter { $0.value == territory }.keys.sorted()
    guard !units.isEmpty else {
      let known = Set(plan.assignment.values).sorted().joined(separator: ", ")
      throw AtlasError(.unknownArea, "territory \"\(code)\": plan \(id) has \(known)")
    }
    let areas = try reader.areas(AreaQuery(division: plan.division, codes: units, includesGeometry: false))
    guard areas.count == units.count else {
      let missing = Set(units).subtracting(areas.map(\.code)).sorted().joined(separator: ", ")
      throw AtlasError(.unknownArea, "territory \"\(code)\": \(plan.division) has no \(missing) any more")
    }
    let whole = try WholeAreas(units, plan.division, code: code, catalogue: catalogue, gate, reader)
    let levels = Set(areas.map(\.level.rawValue)).sorted().joined(separator: ",")
    return try composed(
      Profile.Subject(
        code: code, name: Int(territory) == nil ? territory : "Gebied \(territory)", level: "territory",
        division: plan.division),
      whole.observations, gemeente: plan.gemeente, isPart: areas.allSatisfy { $0.gemeente == plan.gemeente },
      period: period, gate, reader, incomplete: whole.composed.incomplete,
      composition: Composition(
        by: Composition.units, division: plan.division, level: levels, exact: true, outsideShare: 0,
        parts: areas.map { Composition.Part(code: $0.code, name: $0.name, share: 1) }))
  }
}
