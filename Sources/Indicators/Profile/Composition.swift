/// Of what areas the figures of a territory or a drawn polygon are made.
public struct Composition: Sendable, Hashable, Encodable {
  public struct Part: Sendable, Hashable, Encodable {
    public var code: String
    public var name: String
    /// Of the part, of what people's figures are divided by; 1 for all of it.
    public var share: Double
    /// By what it was divided; nil for all of it.
    public var by: String?

    public init(code: String, name: String, share: Double, by: String? = nil) {
      self.code = code
      self.name = name
      self.share = share
      self.by = by
    }
  }

  /// The best of what divided parts are divided by: `dwellings`, `addresses`, a finer layer with its column, or `area`.
  /// `units` where parts are whole by their nature, `cells` where a drawn area was taken as whole areas.
  public var by: String
  public var division: String
  public var level: String
  /// Whether all parts belong to it entirely and nothing of it lies outside them.
  public var exact: Bool
  /// Of the area, the share that lies in no part: nothing is known of it.
  public var outsideShare: Double
  /// By code.
  public var parts: [Part]
  /// Indicators that were taken from the areas of the level above, because these parts have none.
  public var coarser: [String]

  public init(
    by: String, division: String, level: String, exact: Bool, outsideShare: Double, parts: [Part],
    coarser: [String] = []
  ) {
    self.by = by
    self.division = division
    self.level = level
    self.exact = exact
    self.outsideShare = outsideShare
    self.parts = parts
    self.coarser = coarser
  }
}

extension Composition {
  public static let units = "units"
  public static let cells = "cells"
}
