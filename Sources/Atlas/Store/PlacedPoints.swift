public import SpatialCore

/// What can be asked of points by their place.
public protocol PlacedPointReader {
  /// Where the addresses within an envelope are, its borders included, and whether people live there; in no order.
  func forEachAddressPoint(
    within envelope: Envelope, _ body: (_ point: Coordinate, _ isDwelling: Bool) throws -> Void) throws
  /// The signals with a moment of opening within an envelope, its borders included; in order of key.
  ///
  /// A signal without coordinates of its own lies where its address is, as far as that was found.
  /// - Parameter body: Is given the place as well, which may be known to the postcode or the street only.
  func forEachSignal(
    within envelope: Envelope, _ body: (_ signal: LocatedSignal, _ place: Coordinate) throws -> Void) throws
}
