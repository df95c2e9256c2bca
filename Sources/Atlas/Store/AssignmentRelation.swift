public import SpatialCore

/// How a point lies to the areas of a division, as the store keeps it.
public enum AssignmentRelation: String, Sendable, Hashable, CaseIterable {
  /// In the interior of exactly one area.
  case inside
  /// On the border of one or more areas; given the smallest code.
  case border
  /// In the interior of two or more areas; given the smallest code.
  case overlap
  /// In no area; given the nearest one, because the user asked for it.
  case nearest
  /// In no area, and given none.
  case outside
  /// Without coordinates, its own or those of its address.
  case withoutLocation = "without-location"
  /// With a geometry that is no point, or an ordinate that is no number.
  case invalid

  public init(_ relation: PointLocator.Relation) {
    switch relation {
    case .inside: self = .inside
    case .border: self = .border
    case .overlap: self = .overlap
    case .outside: self = .outside
    case .invalid: self = .invalid
    }
  }
}
