import SpatialCore
import TestSupport

/// Points where a locator errs if it errs at all: on vertices and edges, next to them, level with vertices, and anywhere.
struct PlacedPoints {
  private let rings: [[Coordinate]]
  private let box: Envelope
  private var generator: SplitMix

  init(_ areas: [MultiPolygon], seed: UInt64) {
    rings = areas.flatMap { $0.polygons.flatMap(\.rings) }
    box = (Envelope(rings.joined()) ?? Envelope(minX: 0, minY: 0, maxX: 1, maxY: 1))
    generator = SplitMix(seed: seed)
  }

  mutating func next() -> Coordinate {
    var point = placed()
    let steps = [1e-9, -1e-9, 1e-3, -1e-3]
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: point.x += steps[Int.random(in: 0..<4, using: &generator)]
    case 1: point.y += steps[Int.random(in: 0..<4, using: &generator)]
    case 2: point.x = point.x.nextUp
    case 3: point.x = point.x.nextDown
    case 4: point.y = point.y.nextUp
    case 5: point.y = point.y.nextDown
    default: break
    }
    return point
  }

  private mutating func placed() -> Coordinate {
    let ring = rings[Int.random(in: 0..<rings.count, using: &generator)]
    let start = Int.random(in: 0..<ring.count - 1, using: &generator)
    let (a, b) = (ring[start], ring[start + 1])
    let anywhere = Coordinate(
      x: Double.random(in: box.minX - box.width / 20...box.maxX + box.width / 20, using: &generator),
      y: Double.random(in: box.minY - box.height / 20...box.maxY + box.height / 20, using: &generator))
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: return anywhere
    case 1: return a
    case 2: return Coordinate(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
    case 3: return Coordinate(x: a.x, y: anywhere.y)
    case 4: return Coordinate(x: anywhere.x, y: a.y)
    default:
      let part = Double.random(in: 0...1, using: &generator)
      return Coordinate(x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part)
    }
  }
}
