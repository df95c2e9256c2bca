import CQL2
import Foundation
import SpatialCore

/// What filters cost over 14,042 made-up areas of 400 vertices: the best of five runs, in milliseconds.
///
///     swift run -c release --package-path Benchmarks filters
@main
struct Filters {
  private static let queryables = CQL2Queryables([
    CQL2Queryable("name", .string), CQL2Queryable("residents", .integer), CQL2Queryable("geometry", .geometry),
    CQL2Queryable("validFrom", .date),
  ])

  private static let texts = [
    "residents > 5000", "name = 'Rijnwijk 5 5'", "residents > 5000 AND name LIKE 'R%'",
    "CASEI(name) LIKE CASEI('%WIJK 5%')", "name IN ('Rijnwijk 5 5', 'Rijnwijk 6 6')", "residents * 2 + 1 > 10001",
    "T_INTERSECTS(validFrom, INTERVAL('1990-01-01', '..'))", "S_INTERSECTS(geometry, POINT(150000 450000))",
    "S_INTERSECTS(geometry, BBOX(100000, 400000, 200000, 500000))", "S_INTERSECTS(geometry, \(circle))",
    "S_WITHIN(geometry, \(circle))", "S_TOUCHES(geometry, \(circle))", "S_OVERLAPS(geometry, \(circle))",
  ]

  static func main() throws {
    let areas = (0..<118).flatMap { column in (0..<119).map { row in MadeUpArea(column: column, row: row) } }
    print("| Filter | Found | Read, ms | Evaluate, ms |\n|---|---|---|---|")
    for text in texts { try measure(text, areas) }
    let list = "residents IN (" + (0..<50_000).map(String.init).joined(separator: ",") + ")"
    let start = ContinuousClock.now
    _ = try CQL2Filter(text: list)
    print("| IN of 50,000 numbers | | \(milliseconds(since: start)) | |")
  }

  private static func measure(_ text: String, _ areas: [MadeUpArea]) throws {
    var (read, evaluated, found) = (Double.infinity, Double.infinity, 0)
    for _ in 0..<5 {
      var start = ContinuousClock.now
      let evaluator = try CQL2Evaluator(
        CQL2Filter(text: text), queryables: queryables, literals: CQL2LiteralSystem(.rdNew))
      read = min(read, milliseconds(since: start))
      start = ContinuousClock.now
      found = areas.reduce(0) { evaluator.matches($1) ? $0 + 1 : $0 }
      evaluated = min(evaluated, milliseconds(since: start))
    }
    print("| \(text.prefix(62)) | \(found) | \(read) | \(evaluated) |")
  }

  private static func milliseconds(since start: ContinuousClock.Instant) -> Double {
    ((ContinuousClock.now - start) / .milliseconds(1) * 1000).rounded() / 1000
  }

  /// A polygon of 300 sides, 60 km in radius.
  private static let circle = {
    let corners = (0...300).map { index in
      let angle = Double(index % 300) / 300 * 2 * .pi
      return "\(150_000 + 60_000 * cos(angle)) \(450_000 + 60_000 * sin(angle))"
    }
    return "POLYGON((\(corners.joined(separator: ", "))))"
  }()
}

private struct MadeUpArea: CQL2Record {
  let name: String
  let residents: Int64
  let geometry: Geometry
  let envelope: Envelope?
  let validFrom: CQL2Date

  init(column: Int, row: Int) {
    let center = Coordinate(x: 10_000 + 2_300 * Double(column), y: 305_000 + 2_600 * Double(row))
    let ring = (0...400).map { index in
      let angle = Double(index % 400) / 400 * 2 * .pi
      let radius = 1_150 * (1 + 0.1 * sin(angle * 17))
      return Coordinate(x: center.x + radius * cos(angle), y: center.y + radius * sin(angle))
    }
    name = "Rijnwijk \(column) \(row)"
    residents = Int64((column * 7_919 + row * 104_729) % 20_000)
    geometry = .multiPolygon(MultiPolygon([Polygon(exterior: ring)]))
    envelope = geometry.envelope
    validFrom = CQL2Date(daysSince1970: column * 100 + row)
  }

  func value(at position: Int) -> CQL2Value {
    switch position {
    case 0: .string(name)
    case 1: .integer(residents)
    case 2: .geometry(geometry)
    default: .date(validFrom)
    }
  }

  func envelope(at position: Int) -> Envelope? { envelope }
}
