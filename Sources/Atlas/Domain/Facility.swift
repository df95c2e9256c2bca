public import SpatialCore

/// A place of a kind (voorziening): an AED, a school, a huisarts, a speelplek, a buurthuis.
public struct Facility: Sendable, Hashable {
  /// Unique within its kind.
  public var id: String
  /// In small letters: `aed`, `school`, `huisarts`, `speelplek`, `buurthuis`, `huis-van-de-wijk`.
  public var kind: String
  public var name: String?
  public var status: String?
  /// In one line, as far as the source gives it.
  public var address: String?
  /// In RD New.
  public var point: Coordinate

  public init(
    id: String, kind: String, name: String? = nil, status: String? = nil, address: String? = nil, point: Coordinate
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.status = status
    self.address = address
    self.point = point
  }

  /// What names it among all facilities: `aed:17`.
  public var key: String { "\(kind):\(id)" }

  /// A kind as it is kept: in small letters, words joined by `-`; nil where nothing is left.
  public static func kind(_ text: String) -> String? {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.isEmpty ? nil : words.joined(separator: "-")
  }
}
