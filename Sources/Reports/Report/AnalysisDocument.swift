public import Atlas
public import Indicators

/// A wijkanalyse as programs read it: the profile, and for the municipality itself what people intend and think.
public struct AnalysisDocument: Encodable {
  private enum Key: String, CodingKey { case notes, actions }
  private let profile: Profile
  private let work: AreaWork?

  /// - Parameter work: nil for the public: then there are no keys for it.
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
}
