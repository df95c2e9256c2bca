import Foundation
import SpatialCore

/// Lays streets through a buurt: parallel lines in a direction of its own, as far as both sides are clear of borders.
struct DemoStreetPlan {
  private static let sampleMetres = 5.0
  private static let shortestMetres = 40.0
  private static let longestMetres = 420.0

  private let grid: DemoGrid
  private let buurt: Int
  private let cellMetres: Double
  private let setback: Double
  private let spacing: Double

  init(grid: DemoGrid, buurt: Int, recipe: DemoRecipe) {
    self.grid = grid
    self.buurt = buurt
    cellMetres = recipe.frame.cellMetres
    setback = recipe.streets.setbackMetres / cellMetres
    spacing = recipe.streets.spacingMetres / cellMetres
  }

  /// Enough streets for a length, if the buurt has that much: from its middle outward, or anywhere with `scatter` 1.
  func streets(lengthMetres: Double, scatter: Double, random: inout DemoRandom) -> [DemoStreet] {
    let middle = self.middle
    let all = lines(random: &random)
    let ranked = all.map { street in
      (street, street.middle.distance(to: middle) * (1 - scatter) + random.unit() * scatter * reach(from: middle))
    }
    var left = lengthMetres / cellMetres
    var chosen: [DemoStreet] = []
    for (street, _) in ranked.sorted(by: { $0.1 < $1.1 }) where left > 0 {
      chosen.append(street)
      left -= street.length
    }
    return chosen
  }

  private var middle: Coordinate {
    let cells = grid.cells[buurt]
    let count = Double(max(1, cells.count))
    return Coordinate(
      x: cells.reduce(0) { $0 + Double($1.x) + 0.5 } / count, y: cells.reduce(0) { $0 + Double($1.y) + 0.5 } / count)
  }

  private func reach(from middle: Coordinate) -> Double {
    1 + (grid.cells[buurt].map { middle.distance(to: Coordinate(x: Double($0.x), y: Double($0.y))) }.max() ?? 0)
  }

  private func lines(random: inout DemoRandom) -> [DemoStreet] {
    let middle = self.middle
    let heading = random.uniform(0, .pi)
    let reach = self.reach(from: middle)
    let count = Int(reach / spacing)
    return (-count...count).flatMap { number in
      let line = DemoStreet(origin: middle, heading: heading, length: 2 * reach, setback: setback)
      let origin = line.point(along: -reach, aside: Double(number) * spacing)
      return clearRuns(of: DemoStreet(origin: origin, heading: heading, length: 2 * reach, setback: setback))
    }
  }

  private func clearRuns(of line: DemoStreet) -> [DemoStreet] {
    let step = DemoStreetPlan.sampleMetres / cellMetres
    var runs: [DemoStreet] = []
    var first: Int?
    for sample in 0...(Int(line.length / step) + 1) {
      let along = Double(sample) * step
      if along <= line.length, isClear(line.door(along: along, isOdd: true)),
        isClear(line.door(along: along, isOdd: false))
      {
        first = first ?? sample
      } else if let start = first {
        runs += pieces(of: line, from: Double(start) * step, to: along - step)
        first = nil
      }
    }
    return runs
  }

  private func isClear(_ door: Coordinate) -> Bool { grid.isClear(door.x, door.y, of: buurt) }

  /// A run as streets of no more than the longest length; none where it is too short for one.
  private func pieces(of line: DemoStreet, from start: Double, to end: Double) -> [DemoStreet] {
    guard (end - start) * cellMetres >= DemoStreetPlan.shortestMetres else { return [] }
    let count = Int(((end - start) * cellMetres / DemoStreetPlan.longestMetres).rounded(.up))
    let length = (end - start) / Double(count)
    return (0..<count).map { index in
      DemoStreet(
        origin: line.point(along: start + Double(index) * length, aside: 0), heading: line.heading, length: length,
        setback: setback)
    }
  }
}
