/// The named relations between two geometries: "a touches b".
///
/// Source: OGC 06-103r4 §6.1.15.3 (DE-9IM).
public enum SpatialRelation: String, CaseIterable, Sendable {
  case intersects, equals, disjoint, touches, within, overlaps, crosses, contains

  /// What holds of b and a where this holds of a and b.
  public var converse: SpatialRelation {
    switch self {
    case .within: .contains
    case .contains: .within
    default: self
    }
  }
}

extension Envelope {
  /// Whether a geometry with this envelope may stand in the relation to one with the other; an answer that is certain is
  /// given as such: false, or true for `disjoint`, from envelopes that are apart.
  func answer(_ relation: SpatialRelation, to other: Envelope) -> Bool? {
    guard intersects(other) else { return relation == .disjoint }
    switch relation {
    case .equals: return self == other ? nil : false
    case .within: return other.covers(self) ? nil : false
    case .contains: return covers(other) ? nil : false
    default: return nil
    }
  }

  /// Whether no point of the other lies outside.
  func covers(_ other: Envelope) -> Bool {
    minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
  }

  func coversProperly(_ other: Envelope) -> Bool {
    minX < other.minX && other.maxX < maxX && minY < other.minY && other.maxY < maxY
  }
}
