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
  /// What stands there: `verblijfsobject`, `ligplaats`, `standplaats`; nil where the source does not tell.
  public var object: String?
  /// The status of that object in the BAG's words: `Verblijfsobject in gebruik`; of the naming where that is withdrawn or
  /// the source tells no other; nil where the source does not tell.
  public var status: String?
  /// Its gebruiksdoelen in the BAG's words, sorted: `winkelfunctie`, `woonfunctie`; empty where the source does not tell.
  public var uses: [String]
  public var point: Coordinate

  public init(
    id: String, street: String = "", number: Int? = nil, letter: String? = nil, addition: String? = nil,
    postcode: String? = nil, place: String? = nil, object: String? = nil,
    status: String? = nil, uses: [String] = [], point: Coordinate
  ) {
    self.id = id
    self.street = street
    self.number = number
    self.letter = letter
    self.addition = addition
    self.postcode = postcode
    self.place = place
    self.object = object
    self.status = status
    self.uses = uses
    self.point = point
  }

  /// Whether people live there, as far as the source tells its use.
  public var isDwelling: Bool { uses.contains("woonfunctie") }
}
