import Foundation
import SpatialCore

/// Places the grid in RD New: bent by waves, so that streets and borders curve, and turned.
///
/// Injective, because the slope of the waves together stays under 1 (checked with the recipe).
struct DemoFrame {
  private let frame: DemoRecipe.Frame
  private let halfWidth: Double
  private let halfHeight: Double

  init(_ frame: DemoRecipe.Frame, grid: DemoGrid) {
    self.frame = frame
    halfWidth = Double(grid.width) / 2
    halfHeight = Double(grid.height) / 2
  }

  /// - Parameter position: In cells, from the south-western corner of the map.
  /// - Returns: RD New, to the centimetre.
  func place(_ position: Coordinate) -> Coordinate {
    let east = (position.x - halfWidth) * frame.cellMetres
    let north = (position.y - halfHeight) * frame.cellMetres
    var bentEast = east
    var bentNorth = north
    for wave in frame.waves {
      let heading = wave.headingDegrees * .pi / 180
      let push = wave.pushDegrees * .pi / 180
      let along = (east * cos(heading) + north * sin(heading)) / wave.wavelengthMetres
      let shift = wave.amplitudeMetres * sin(2 * .pi * along + wave.phaseDegrees * .pi / 180)
      bentEast += shift * cos(push)
      bentNorth += shift * sin(push)
    }
    let turn = frame.rotationDegrees * .pi / 180
    let x = frame.centreX + bentEast * cos(turn) - bentNorth * sin(turn)
    let y = frame.centreY + bentEast * sin(turn) + bentNorth * cos(turn)
    return Coordinate(x: (x * 100).rounded() / 100, y: (y * 100).rounded() / 100)
  }
}
