/// How the areas of one division relate to those of another, as far as carrying figures asks.
public struct CarryLinks: Sendable {
  /// A part of an area that goes to an area of the other division; `to` is nil for what goes to none.
  public struct Part: Sendable, Hashable {
    public var from: String
    public var to: String?
    /// Of the whole of `from`; those of one area add up to 1.
    public var share: Double

    public init(from: String, to: String?, share: Double) {
      self.from = from
      self.to = to
      self.share = share
    }
  }

  /// For each basis the parts, by the area they come from.
  public var parts: [CarryBasis: [String: [Part]]]
  /// Areas that are one and the same place: code there → code here.
  public var same: [String: String]
  /// For each basis the areas of which some lies in no area of the other division: nothing is known of that.
  public var partlyUnknown: [CarryBasis: Set<String>]

  public init(parts: [CarryBasis: [Part]], same: [String: String], partlyUnknown: [CarryBasis: Set<String>]) {
    self.parts = parts.mapValues { Dictionary(grouping: $0) { $0.from } }
    self.same = same
    self.partlyUnknown = partlyUnknown
  }
}
