/// How a territory is called, and who answers for it.
public struct TerritoryLabel: Sendable, Hashable {
  public var name: String?
  public var wijkregisseur: String?
  /// How to reach the wijkregisseur: as whoever sees the plan may know it.
  public var contact: String?

  public init(name: String? = nil, wijkregisseur: String? = nil, contact: String? = nil) {
    self.name = name
    self.wijkregisseur = wijkregisseur
    self.contact = contact
  }

  public var isEmpty: Bool { name == nil && wijkregisseur == nil && contact == nil }
}
