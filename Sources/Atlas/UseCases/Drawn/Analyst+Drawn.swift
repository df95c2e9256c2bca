public import Indicators
import SpatialCore

extension Analyst {
  /// The wijkanalyse of a drawn area.
  ///
  /// For the internal audience each area that it divides counts for as much as lies inside, by its dwellings, addresses or
  /// square metres, and points are counted inside it. For the public it is answered as the whole areas of the finest
  /// level of which at least half lies inside.
  ///
  /// - Parameters:
  ///   - division: nil takes the current one, and where it lies outside that, any other.
  ///   - period: nil takes the latest of each figure.
  /// - Throws: ``AtlasError/Code/invalidGeometry`` where it lies outside all gemeenten of the division,
  ///   ``AtlasError/Code/refused`` where it covers no whole area and may not be answered otherwise.
  public func profile(
    drawn: DrawnArea, division: String?, period: Period?, audience: Audience, _ reader: any StoreReader
  ) throws -> Profile {
    let gate = DisclosureGate(audience: audience, catalogue: catalogue)
    let (place, parts) = try find(drawn, division: division, reader)
    let figures =
      audience == .public
      ? try covered(parts, place, gate, reader)
      : try DrawnFigures(drawn, parts, place, catalogue: catalogue, reader)
    let subject = Profile.Subject(
      code: DrawnPlace.code, name: drawn.name, level: DrawnPlace.code, division: place.division)
    return try composed(
      subject, figures.observations, gemeente: figures.gemeente, isPart: figures.isInGemeente, period: period, gate,
      reader,
      incomplete: figures.incomplete, composition: figures.composition)
  }

  private func covered(
    _ parts: DrawnParts, _ place: DrawnPlace, _ gate: DisclosureGate, _ reader: any StoreReader
  ) throws -> DrawnFigures {
    guard AreaLevel.hierarchy.contains(place.level) else {
      throw AtlasError(
        .refused,
        "polygon: for the public a drawn area is answered as whole buurten, and \(place.division) has none; choose a "
          + "division with buurten")
    }
    let selection = CellSelection(try parts.cells(reader))
    guard !selection.codes.isEmpty else {
      let plural = place.level == .gemeente ? "gemeenten" : "\(place.level)en"
      throw AtlasError(
        .refused,
        "polygon: of no \(place.level) of \(place.division) does half lie inside; for the public a drawn area is answered "
          + "as the whole \(plural) that it covers, because figures of smaller places could tell of persons: draw a "
          + "larger area")
    }
    return try DrawnFigures(cells: selection.codes, place, catalogue: catalogue, gate, reader)
  }

  /// The first of the divisions that may be meant in which it lies.
  private func find(
    _ drawn: DrawnArea, division: String?, _ reader: any StoreReader
  ) throws -> (DrawnPlace, DrawnParts) {
    let choice = DivisionChoice(try reader.divisions())
    var candidates = [try choice.resolve(division)]
    if division == nil { candidates += choice.divisions.reversed() }
    for candidate in candidates {
      guard let level = candidate.finestLevel, division != nil || AreaLevel.hierarchy.contains(level) else { continue }
      let parts = try DrawnParts(drawn, division: candidate.division.id, level: level, reader)
      if !parts.areas.isEmpty { return (DrawnPlace(division: candidate.division.id, level: level), parts) }
    }
    throw AtlasError(
      .invalidGeometry,
      "polygon: lies outside the areas of \(candidates[0].division.id); one inside the gemeente expected"
    )
  }

  /// A profile of figures that were released before.
  ///
  /// It has no rank: the areas of the division are no others than its own parts. What stands out does so as wijken go.
  /// - Parameter isPart: Whether all of it lies in the gemeente, so that its figures are a part of the gemeente's.
  func composed(
    _ subject: Profile.Subject, _ values: [Observation], gemeente code: String?, isPart: Bool,
    period: Period?, _ gate: DisclosureGate, _ reader: any StoreReader, incomplete: (Period) -> [PartCoverage],
    composition: Composition
  ) throws -> Profile {
    let query = AreaQuery(
      division: subject.division, level: .gemeente, codes: code.map { [$0] } ?? [], includesGeometry: false)
    let gemeente = try reader.areas(query).first
    let reference = try gemeente.map { gemeente in
      try reader.observations(ObservationQuery(division: subject.division, areas: [gemeente.code])).map(gate.release)
    }
    var profile = Profile.make(
      area: subject, reference: gemeente.map(Analyst.subject), isPart: isPart, period: period, values: values,
      referenceValues: reference ?? [], yardstick: try wijken(gemeente, values, period, gate, reader),
      catalogue: catalogue,
      gate: DisclosureGate(audience: .internal, catalogue: catalogue))
    profile.incomplete = profile.coverage(incomplete)
    profile.composition = composition
    return profile
  }

  /// The wijken of the gemeente with what a profile of the values needs of them, released.
  private func wijken(
    _ gemeente: Area?, _ values: [Observation], _ period: Period?, _ gate: DisclosureGate, _ reader: any StoreReader
  ) throws -> ProfilePeers? {
    guard let gemeente else { return nil }
    let query = AreaQuery(
      division: gemeente.division, level: .wijk, gemeente: gemeente.code, includesGeometry: false)
    let places = try reader.areas(query)
    let needs = Profile.peerNeeds(of: values, period: period, catalogue: catalogue)
    let figures = try needs.sorted { $0.key < $1.key }.flatMap { period, indicators in
      try reader.observations(
        ObservationQuery(
          division: gemeente.division, areas: places.map(\.code), indicators: indicators.sorted(), period: period))
    }
    return ProfilePeers(
      places: places.map { ProfilePeers.Place(code: $0.code, name: $0.name) }, observations: figures.map(gate.release))
  }
}
