public import Atlas
public import Indicators

/// A wijkanalyse as programs read it: the profile, and what people intend and think.
public struct AnalysisDocument: Encodable {
  private enum Key: String, CodingKey { case notes, actions }
  private let profile: Profile
  private let work: AreaWork?

  /// - Parameter work: nil for no keys: to the public nothing was published.
  public init(_ profile: Profile, work: AreaWork?) {
    self.profile = profile
    self.work = work
  }

  public func encode(to encoder: any Encoder) throws {
    try profile.encode(to: encoder)
    guard let work else { return }
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(work.notes, forKey: .notes)
    try container.encode(work.actions, forKey: .actions)
  }

  /// What `JSONEncoder` makes of the document with sorted keys, in a tenth of its time: see ``JSONBytes``.
  ///
  /// - Throws: `EncodingError` for a number that JSON has no text for.
  /// - Complexity: O(*bytes*).
  public func json(_ style: JSONStyle) throws -> [UInt8] {
    var json = JSONBytes(style)
    try json.object { json in
      if let work { try json.member("actions", encoding: work.actions) }
      try json.member("area", encoding: profile.area)
      if let composition = profile.composition { try json.member("composition", encoding: composition) }
      json.key("discrepancies")
      json.array(profile.discrepancies) { $0.discrepancy($1) }
      json.member("fewRespondents", profile.fewRespondents)
      json.key("frameworkGaps")
      json.array(profile.frameworkGaps) { $0.gap($1) }
      try json.member("incomplete", encoding: profile.incomplete)
      json.key("indicators")
      try json.array(profile.indicators) { try $0.row($1) }
      json.key("missing")
      json.array(profile.missing) { $0.missing($1) }
      if let work { try json.member("notes", encoding: work.notes) }
      if let period = profile.period { json.member("period", period.rawValue) }
      if let reference = profile.reference { try json.member("reference", encoding: reference) }
      try json.member("similar", encoding: profile.similar)
      json.member("similarBy", profile.similarBy)
      json.member("stale", profile.stale)
      try json.member("standouts", encoding: profile.standouts)
    }
    return try json.finished()
  }
}
