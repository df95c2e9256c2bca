public import SpatialCore

/// Categories for areas, so that neighbours differ where the palette allows it.
public enum MapColouring {
  /// One category per area, in order: its position while there are colours and stripes enough, else greedily by neighbours.
  public static func categories(_ areas: [MultiPolygon]) throws(SpatialError) -> [Int] {
    let colours = MapPalette.categories
    guard areas.count > colours else { return Array(areas.indices) }
    var neighbours = [[Int]](repeating: [], count: areas.count)
    for border in try SharedBorder.all(of: areas) {
      neighbours[border.first].append(border.second)
      neighbours[border.second].append(border.first)
    }
    var result = [Int](repeating: -1, count: areas.count)
    for area in areas.indices {
      let taken = Set(neighbours[area].map { result[$0] })
      result[area] = (0..<colours).first { !taken.contains(($0 + area) % colours) }.map { ($0 + area) % colours } ?? 0
    }
    return result
  }
}
