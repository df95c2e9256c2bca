public import SpatialCore

/// Something reported at a place and time: a melding, a bewonersinitiatief, a Wijk aan Zet-aanvraag.
public struct Signal: Sendable, Hashable {
  public var id: String
  /// What was imported as one kind: `melding`, `initiatief`.
  public var kind: String
  public var category: String?
  public var status: String?
  public var opened: Moment?
  public var closed: Moment?
  public var amountEuro: Double?
  /// In RD New; nil where the source gives no location.
  public var point: Coordinate?
  /// The address as the source writes it; nil where it gives none.
  public var address: WrittenAddress?

  public init(
    id: String, kind: String, category: String? = nil, status: String? = nil, opened: Moment? = nil,
    closed: Moment? = nil, amountEuro: Double? = nil, point: Coordinate? = nil,
    address: WrittenAddress? = nil
  ) {
    self.id = id
    self.kind = kind
    self.category = category
    self.status = status
    self.opened = opened
    self.closed = closed
    self.amountEuro = amountEuro
    self.point = point
    self.address = address
  }

  /// Whether it can be an amount of euro granted: not below zero, and not beyond all budgets.
  public static func isAmount(_ euro: Double) -> Bool { euro >= 0 && euro < 1e12 }
}
