public import SpatialCore

/// A feature as filters see it.
public protocol CQL2Record {
  /// The value of a queryable, by its position in ``CQL2Queryables``; null where the feature has none.
  ///
  /// A value of another type than the queryable's counts as null.
  func value(at position: Int) -> CQL2Value

  /// The envelope of a geometry, where it is at hand without reading the geometry; nil otherwise and for none.
  func envelope(at position: Int) -> Envelope?
}

extension CQL2Record {
  public func envelope(at position: Int) -> Envelope? { nil }
}
