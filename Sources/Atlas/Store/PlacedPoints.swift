public import SpatialCore

/// What can be asked of points by their place.
public protocol PlacedPointReader {
  /// Where the addresses within an envelope are, its borders included, and whether people live there; in no order.
  func forEachAddressPoint(
    within envelope: Envelope, _ body: (_ point: Coordinate, _ isDwelling: Bool) throws -> Void) throws
  /// The signals with a moment of opening within an envelope, its borders included; in no order.
  ///
  /// A signal without coordinates of its own lies where its address is, as far as that was found.
  func forEachSignal(within envelope: Envelope, _ body: (PlacedSignal) throws -> Void) throws
}

/// What is counted of a signal at its place.
public struct PlacedSignal: Sendable, Hashable {
  public var point: Coordinate
  public var kind: String
  public var category: String?
  /// Of opening.
  public var year: Int
  public var isOpen: Bool

  public init(point: Coordinate, kind: String, category: String?, year: Int, isOpen: Bool) {
    self.point = point
    self.kind = kind
    self.category = category
    self.year = year
    self.isOpen = isOpen
  }
}
