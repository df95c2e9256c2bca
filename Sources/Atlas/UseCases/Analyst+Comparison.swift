import Indicators

extension Analyst {
  /// What a profile is compared with, and its observations.
  struct Counterpart {
    var subject: Profile.Subject?
    /// Whether the area lies in it.
    var isPart = false
    var values: [Observation] = []
    /// The area's own past up to here; nil where it is another area.
    var past: Period?
    /// Whether the observations were released before.
    var isReleased = false
  }

  /// - Parameter gemeente: That of the area.
  func counterpart(
    _ wish: ProfileComparison, of area: Area, gemeente: Area?, _ reader: any StoreReader
  ) throws -> Counterpart {
    func values(_ area: Area) throws -> [Observation] {
      try reader.observations(ObservationQuery(division: area.division, areas: [area.code]))
    }
    switch wish {
    case .gemeente, .similar:
      return Counterpart(
        subject: gemeente.map(Analyst.subject), isPart: gemeente != nil, values: try gemeente.map(values) ?? [])
    case .area(let code):
      let other = try other(code, than: area, reader)
      return Counterpart(
        subject: Analyst.subject(other), isPart: other.code == gemeente?.code || other.code == area.parent,
        values: try values(other))
    case .past(let period):
      return Counterpart(subject: Analyst.subject(area), values: try values(area), past: period)
    }
  }

  /// The areas that a profile found to be like its own, as one.
  func alike(
    _ profile: Profile, _ gate: DisclosureGate, _ reader: any StoreReader
  ) throws -> Counterpart {
    let codes = profile.similar.map(\.code)
    guard !codes.isEmpty else {
      throw AtlasError(
        .invalidRequest, "compare \"similar\": too little is known to tell which areas resemble \(profile.area.code)")
    }
    let together = try WholeAreas(
      codes, profile.area.division, code: Profile.similarLevel, catalogue: catalogue, gate, reader)
    let subject = Profile.Subject(
      code: Profile.similarLevel, name: profile.similar.map(\.name).joined(separator: ", "),
      level: Profile.similarLevel,
      division: profile.area.division)
    return Counterpart(subject: subject, values: together.observations, isReleased: true)
  }

  private func other(_ code: String, than area: Area, _ reader: any StoreReader) throws -> Area {
    guard code != area.code else {
      throw AtlasError(
        .invalidRequest, "compare \"\(code)\": this is the area itself; the code of another area expected")
    }
    let query = AreaQuery(division: area.division, codes: [code], includesGeometry: false)
    guard let found = try reader.areas(query).first else {
      throw AtlasError(
        .invalidRequest,
        "compare \"\(code)\": \(area.division), the division of \(area.code), has no area with this code")
    }
    return found
  }
}
