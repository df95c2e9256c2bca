/// The weights of a finer layer, such as postcodes or squares with residents, in the pairs of areas of two coverages.
///
/// A unit that lies in one area of either coverage counts whole for the areas of the other; one that several borders of
/// both run through is divided among them by the square metres of what it shares with each pair.
public struct FineWeights: Sendable {
  public let weights: [Crosswalk.Weight]
  /// What of all weight lies in units that a border of either coverage runs through: no more than this can be wrong.
  public let divided: Double
  public let total: Double

  /// - Parameters:
  ///   - units: Valid areas, the finer layer.
  ///   - amounts: One a unit, 0 or more.
  ///   - first: Valid areas. What is drawing noise between the two coverages is none here: a unit's sliver counts where
  ///     it lies.
  ///   - second: Likewise.
  /// - Complexity: linear in the pieces, plus one overlay by GEOS for each pair that such a divided unit lies in.
  public init(
    units: [MultiPolygon], amounts: [Double], _ first: [MultiPolygon], _ second: [MultiPolygon],
    workers: Int = AreaIndex.cores
  ) throws(SpatialError) {
    let left = FineWeights.shares(try CoverageOverlay(units, first, workers: workers), count: units.count)
    let right = FineWeights.shares(try CoverageOverlay(units, second, workers: workers), count: units.count)
    var found: [Crosswalk.Weight] = []
    var divided = 0.0
    for unit in units.indices where amounts[unit] > 0 {
      if left[unit].count > 1 || right[unit].count > 1 { divided += amounts[unit] }
      let parts =
        left[unit].count == 1
        ? right[unit].map { (left[unit][0].area, $0.area, $0.squareMetres) }
        : right[unit].count == 1
          ? left[unit].map { ($0.area, right[unit][0].area, $0.squareMetres) }
          : try FineWeights.pairs(units[unit], left[unit], right[unit], first, second)
      let whole = parts.reduce(0) { $0 + $1.2 }
      for part in parts where whole > 0 {
        found.append(Crosswalk.Weight(first: part.0, second: part.1, amount: amounts[unit] * part.2 / whole))
      }
    }
    weights = found
    self.divided = divided
    total = amounts.reduce(0, +)
  }

  /// What a unit shares with an area; nil for what it shares with none.
  private typealias Share = (area: Int?, squareMetres: Double)

  private static func shares(_ overlay: CoverageOverlay, count: Int) -> [[Share]] {
    var result = [[Share]](repeating: [], count: count)
    for piece in overlay.pieces { result[piece.first].append((piece.second, piece.squareMetres)) }
    for unit in result.indices {
      let covered = result[unit].reduce(0) { $0 + $1.squareMetres }
      let rest = overlay.uncoveredFirst[unit]
      // A millionth of a unit is what two drawings of its own border differ by.
      if rest > covered * 1e-6 || result[unit].isEmpty { result[unit].append((nil, rest)) }
      result[unit].removeAll { $0.squareMetres < covered * 1e-6 && $0.area != nil }
    }
    return result
  }

  /// A unit that lies in several areas of both coverages.
  private static func pairs(
    _ unit: MultiPolygon, _ left: [Share], _ right: [Share], _ first: [MultiPolygon], _ second: [MultiPolygon]
  ) throws(SpatialError) -> [(Int?, Int?, Double)] {
    var result: [(Int?, Int?, Double)] = []
    var restOfRight = right.map(\.squareMetres)
    for own in left {
      guard let area = own.area else { continue }
      let part = MultiPolygon(try Overlay.intersectionParts(unit, first[area]))
      var rest = own.squareMetres
      for (index, other) in right.enumerated() {
        guard let target = other.area else { continue }
        let shared = try Overlay.intersectionArea(part, second[target])
        if shared > 0 { result.append((area, target, shared)) }
        rest -= shared
        restOfRight[index] -= shared
      }
      if rest > own.squareMetres * 1e-6 { result.append((area, nil, rest)) }
    }
    var outside = left.reduce(0) { $0 + ($1.area == nil ? $1.squareMetres : 0) }
    for (index, other) in right.enumerated() where other.area != nil && restOfRight[index] > other.squareMetres * 1e-6 {
      result.append((nil, other.area, restOfRight[index]))
      outside -= restOfRight[index]
    }
    // What lies in neither is nobody's: a square on the border of the city holds neighbours too.
    if outside > 0 { result.append((nil, nil, outside)) }
    return result
  }
}
