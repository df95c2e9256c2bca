/// A ``PointLocator/Location`` in four bytes: the relation in the low three bits, the area in the others.
///
/// The highest bit is never set, so that the tables of ``AreaIndex`` hold it beside references to what lies deeper.
public struct PackedLocation: Sendable, Hashable, BitwiseCopyable {
  public let rawValue: UInt32

  /// How many areas the number has room for.
  static let capacity = 1 << 28

  static let outside = PackedLocation(rawValue: 0)
  static let invalid = PackedLocation(rawValue: 4)

  init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// - Parameters:
  ///   - area: The first area that the point touches, under `capacity`.
  ///   - touched: How many areas it touches, at least one; more than two count as two.
  ///   - interiors: Of how many it lies in the interior.
  @inline(__always)
  init(area: UInt32, touched: Int, interiors: Int) {
    let relation: UInt32 = interiors > 1 ? 3 : touched == 1 && interiors == 1 ? 1 : 2
    rawValue = area << 3 | relation
  }

  /// The position of the area in the array that the index was made from; nil when outside or invalid.
  public var area: Int? {
    switch relation {
    case .outside, .invalid: nil
    case .inside, .border, .overlap: Int(rawValue >> 3)
    }
  }

  public var relation: PointLocator.Relation {
    switch rawValue & 7 {
    case 0: .outside
    case 1: .inside
    case 2: .border
    case 3: .overlap
    default: .invalid
    }
  }

  public var location: PointLocator.Location { PointLocator.Location(area: area, relation: relation) }
}
