import Foundation
import Testing

/// Drawings that differ by little, and what the public is answered on them.
enum DrawnFamilies {
  typealias Ring = [[Double]]

  /// Rectangles over the inner city of Groningen and beside it, in RD New.
  static var boxes: [Ring] {
    let boxes: [[Double]] = [[232_500, 581_000, 234_500, 582_500], [233_500, 581_500, 235_500, 583_500]]
    var result = boxes
    let (a, b) = (boxes[0], boxes[1])
    result.append([max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])])
    result.append([min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])])
    for box in boxes {
      for side in 0..<4 {
        for metres in [1.0, 25, 400] {
          var moved = box
          moved[side] += side < 2 ? -metres : metres
          result.append(moved)
        }
      }
    }
    return result.map(ring)
  }

  private static func ring(_ box: [Double]) -> Ring {
    [[box[0], box[1]], [box[2], box[1]], [box[2], box[3]], [box[0], box[3]], [box[0], box[1]]]
  }

  /// Some areas as they are, with one vertex moved, and rectangles over them and their neighbours.
  static func around(_ rings: [Ring], seed: UInt64) -> [Ring] {
    var state = seed
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    var result: [Ring] = []
    for _ in 0..<3 {
      let own = rings[next(rings.count)]
      result.append(own)
      var moved = own
      let vertex = 1 + next(max(1, own.count - 2))
      moved[vertex] = [own[vertex][0] + 0.5, own[vertex][1] + 0.5]
      result.append(moved)
      let (x, y) = (own.map { $0[0] }, own.map { $0[1] })
      let box = [x.min() ?? 0, y.min() ?? 0, x.max() ?? 0, y.max() ?? 0]
      for metres in [0.0, 1, Double(100 + next(1500))] {
        result.append(ring([box[0] - metres, box[1], box[2] + metres, box[3] + metres]))
      }
    }
    return result
  }

  /// The outer rings of the areas of a level, in RD New.
  static func rings(_ program: Program, _ layer: String, _ division: String) throws -> [Ring] {
    let path = program.folder.appendingPathComponent("rings.geojson").path
    try program.run(
      "export", layer, "--format", "geojson", "--crs", "EPSG:28992", "--division", division, "-o", path)
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
    let features = try #require((json as? [String: Any])?["features"] as? [[String: Any]])
    return features.compactMap { feature in
      let geometry = feature["geometry"] as? [String: Any]
      let polygons =
        geometry?["coordinates"] as? [[[[Double]]]] ?? (geometry?["coordinates"] as? [[[Double]]]).map { [$0] }
      return polygons?.first?.first
    }
  }

  static func geoJSON(_ ring: Ring) -> String {
    let points = ring.map { "[\($0[0]),\($0[1])]" }.joined(separator: ",")
    return """
      {"type":"Polygon","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},"coordinates":\
      [[\(points)]]}
      """
  }

  /// A plan of the store and how many territories it has.
  static func plan(_ program: Program) throws -> (String, Int)? {
    let folder = program.folder.appendingPathComponent("plan").path
    let outcome = try program.run(
      "territories", "propose", "--gemeente", "GM9900", "--count", "4", "--units", "buurt", "--format", "json", "-o",
      folder)
    let plans = try outcome.json()["plans"] as? [[String: Any]]
    return (plans?.first?["id"] as? String).map { ($0, 4) }
  }

  /// - Returns: nil where the drawing covers no whole cell and gets no answer.
  static func answer(_ program: Program, _ arguments: [String]) throws -> [String: Any]? {
    let outcome = try program.run(["analyse"] + arguments + ["--audience", "public", "--format", "json"])
    if outcome.code == 1 { return nil }
    try #require(outcome.code == 0, "\(arguments): \(outcome.errors)")
    let profile = try outcome.json()
    let parts = try #require((profile["composition"] as? [String: Any])?["parts"] as? [[String: Any]])
    let rows = try #require(profile["indicators"] as? [[String: Any]])
    let counts = Set(try DisclosureTests.counts())
    var values: [String: Any] = [:]
    for row in rows {
      guard let id = row["id"] as? String, counts.contains(id) else { continue }
      // An earlier year stands where the one asked for has no figure.
      guard row["period"] as? String == arguments.last(where: { $0.count == 4 && Int($0) != nil }) else { continue }
      if row["value"] is NSNumber { values[id] = row["value"] }
      if row["reason"] as? String == "few" { values[id] = NSNull() }
    }
    return ["cells": parts.compactMap { $0["code"] as? String }, "values": values]
  }

  static func file(_ answers: [[String: Any]], _ program: Program) throws -> String {
    let json = String(decoding: try JSONSerialization.data(withJSONObject: answers), as: UTF8.self)
    return try program.file("answers.json", json)
  }
}
