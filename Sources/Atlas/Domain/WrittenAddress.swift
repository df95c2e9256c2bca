/// An address as somebody wrote it, part by part, before it is matched with the addresses in the store.
public struct WrittenAddress: Sendable, Hashable {
  public var street: String?
  /// With whatever stands behind the digits: `12`, `12-A`, `12 hs`.
  public var number: String?
  public var letter: String?
  public var addition: String?
  public var postcode: String?
  public var place: String?

  public init(
    street: String? = nil, number: String? = nil, letter: String? = nil, addition: String? = nil,
    postcode: String? = nil, place: String? = nil
  ) {
    self.street = street
    self.number = number
    self.letter = letter
    self.addition = addition
    self.postcode = postcode
    self.place = place
  }
}
