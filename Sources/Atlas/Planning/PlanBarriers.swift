public import SpatialCore
public import Territories

/// Which units lines keep apart: a motorway or a railway along the border between them.
public struct PlanBarriers: Sendable {
  /// Two units with the share of their border that runs along the lines.
  public struct Pair: Sendable, Hashable {
    public var first: String
    public var second: String
    /// Between 0 and 1.
    public var share: Double

    public var constraint: TerritoryConstraint { .barrier(first, second) }
  }

  /// A border is barred where this share of it or more runs along the lines; one that they only cross is not.
  public static let leastShare = 0.5
  /// Lines farther than this from every unit say nothing of them.
  private static let farMetres = 1000.0

  /// In the order of the units.
  public let pairs: [Pair]

  /// - Parameters:
  ///   - lines: In RD New.
  ///   - name: Of what they were read from, for errors.
  ///   - distance: How far a line may lie from a border that it runs along, in metres.
  /// - Throws: ``AtlasError/Code/badData`` where no line comes near the units: they are most likely in another coordinate
  ///   system than the layer says.
  public init(
    _ lines: [[Coordinate]], named name: String, units: PlanningUnits, withinMetres distance: Double
  ) throws {
    let areas = try units.areas.map { try $0.geometry.madeValid() }
    let whole = areas.compactMap(\.envelope).reduce(nil as Envelope?) { $0?.union($1) ?? $1 }
    if let whole {
      let near = Envelope(
        minX: whole.minX - Self.farMetres, minY: whole.minY - Self.farMetres, maxX: whole.maxX + Self.farMetres,
        maxY: whole.maxY + Self.farMetres)
      guard lines.contains(where: { Envelope($0).map(near.intersects) ?? false }) else {
        throw AtlasError(
          .badData,
          "\(name): none of its \(lines.count) lines comes near \(units.gemeente) \(units.gemeenteName); is its coordinate "
            + "system the one that it tells?")
      }
    }
    let found = try SharedBorder.along(
      lines, of: areas.map { MultiPolygon($0.largestPart.map { [$0] } ?? []) }, withinMetres: distance)
    pairs = found.filter { $0.share >= Self.leastShare }.map {
      Pair(
        first: units.areas[$0.border.first].code, second: units.areas[$0.border.second].code, share: $0.share)
    }
  }
}
