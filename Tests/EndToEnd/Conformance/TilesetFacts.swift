import Foundation
import SpatialCore
import Testing

/// One entry of `tileMatrixSetLimits`.
struct TileLimits {
  var matrix: String
  var rows: ClosedRange<Int>
  var columns: ClosedRange<Int>
}

/// What a tileset tells of itself, and the tile matrix set that it links to.
struct TilesetFacts {
  let object: [String: Any]
  let links: [[String: Any]]
  let matrixSet: [String: Any]
  let limits: [TileLimits]
  let template: String

  init(_ service: LiveService, _ address: String) async throws {
    let reply = try await service.get(address, accept: "application/json")
    try #require(reply.status == 200 && reply.type == "application/json", "\(address)")
    object = try reply.object()
    let links = try #require(object["links"] as? [[String: Any]])
    self.links = links
    let scheme = links.first { ($0["rel"] as? String)?.hasSuffix("/tiling-scheme") == true }
    let found = try await service.get(try #require(scheme?["href"] as? String))
    try #require(found.status == 200)
    matrixSet = try found.object()
    limits = try #require(object["tileMatrixSetLimits"] as? [[String: Any]]).map { entry in
      let number = { (key: String) in try #require(entry[key] as? Int, "\(key)") }
      return TileLimits(
        matrix: try #require(entry["tileMatrix"] as? String), rows: try number("minTileRow")...number("maxTileRow"),
        columns: try number("minTileCol")...number("maxTileCol"))
    }
    template = try #require(links.first { $0["rel"] as? String == "item" }?["href"] as? String)
  }

  func address(_ matrix: String, _ row: Int, _ column: Int) -> String {
    template.replacingOccurrences(of: "{tileMatrix}", with: matrix)
      .replacingOccurrences(of: "{tileRow}", with: "\(row)").replacingOccurrences(of: "{tileCol}", with: "\(column)")
  }

  /// The boxes of features on the grid of a tile: its corner and its size by the tile matrix set alone.
  func places(of features: [[String: Any]], in limits: TileLimits, extent: Int) throws -> [Envelope] {
    let matrices = try #require(matrixSet["tileMatrices"] as? [[String: Any]])
    let matrix = try #require(matrices.first { $0["id"] as? String == limits.matrix })
    let origin = try #require(matrix["pointOfOrigin"] as? [Double])
    let (size, width) = (try #require(matrix["cellSize"] as? Double), try #require(matrix["tileWidth"] as? Double))
    let span = size * width
    let left = origin[0] + Double(limits.columns.lowerBound) * span
    let top = origin[1] - Double(limits.rows.lowerBound) * span
    return try features.map { feature in
      var numbers: [Double] = []
      collect(try #require((feature["geometry"] as? [String: Any])?["coordinates"]), &numbers)
      let points = stride(from: 0, to: numbers.count, by: 2).map { index in
        Coordinate(
          x: (numbers[index] - left) / span * Double(extent), y: (top - numbers[index + 1]) / span * Double(extent))
      }
      return try #require(Envelope(points))
    }
  }

  private func collect(_ value: Any, _ numbers: inout [Double]) {
    if let number = value as? Double {
      numbers.append(number)
    } else {
      (value as? [Any])?.forEach { collect($0, &numbers) }
    }
  }
}
