public import SpatialCore

/// A BAG nummeraanduiding with a point in RD New.
public struct Address: Sendable, Hashable {
  /// The BAG identification, or another key that is unique in its source.
  public var id: String
  public var street: String
  public var number: Int?
  public var letter: String?
  public var addition: String?
  public var postcode: String?
  public var place: String?
  public var point: Coordinate

  public init(
    id: String, street: String = "", number: Int? = nil, letter: String? = nil, addition: String? = nil,
    postcode: String? = nil, place: String? = nil, point: Coordinate
  ) {
    self.id = id
    self.street = street
    self.number = number
    self.letter = letter
    self.addition = addition
    self.postcode = postcode
    self.place = place
    self.point = point
  }
}
