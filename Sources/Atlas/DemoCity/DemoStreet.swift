import Foundation
import SpatialCore

/// A street-like line through a buurt, in cells of the grid.
struct DemoStreet {
  let origin: Coordinate
  /// The direction in which house numbers rise, in radians.
  let heading: Double
  let length: Double
  /// From the middle of the street to the front doors.
  let setback: Double

  var middle: Coordinate { point(along: length / 2, aside: 0) }

  /// - Parameter aside: To the left of the heading.
  func point(along: Double, aside: Double) -> Coordinate {
    Coordinate(
      x: origin.x + along * cos(heading) - aside * sin(heading),
      y: origin.y + along * sin(heading) + aside * cos(heading))
  }

  /// The front door of a spot: odd numbers lie on the left, even ones on the right.
  func door(along: Double, isOdd: Bool) -> Coordinate {
    point(along: along, aside: isOdd ? setback : -setback)
  }
}
