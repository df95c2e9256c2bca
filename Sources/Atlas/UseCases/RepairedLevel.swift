import SpatialCore

/// One level of a division before and after its repair.
struct RepairedLevel {
  private(set) var after: [Area]
  let report: RepairReport.Level
  /// The areas that are to be saved.
  var changed: [Area] {
    let codes = Set(report.changes.map(\.code))
    return after.filter { codes.contains($0.code) }
  }

  /// - Parameter start: The areas in the same order, some of them replaced by the unions of the areas below.
  init(_ level: AreaLevel, _ before: [Area], start: [Area], _ engine: CoverageRepair, _ places: FilledPlaces) throws {
    var engine = engine
    engine.filledPlaces = places.points(level)
    let result: RepairedCoverage
    do {
      result = try engine.repaired(start.map(\.geometry))
    } catch let failure as RepairFailure {
      throw RepairedLevel.error(failure, start, places)
    }
    after = start
    let byArea = Dictionary(uniqueKeysWithValues: result.changes.map { ($0.area, $0) })
    var changes: [RepairReport.Change] = []
    for position in before.indices {
      after[position].geometry = result.areas[position]
      let isUnited = before[position].geometry != start[position].geometry
      guard isUnited || byArea[position] != nil else { continue }
      let change = byArea[position]
      changes.append(
        RepairReport.Change(
          code: before[position].code, name: before[position].name, level: level,
          kinds: (isUnited ? ["union-of-areas-below"] : []) + (change?.kinds.map(\.rawValue) ?? []),
          areaBefore: before[position].geometry.area, areaAfter: after[position].geometry.area,
          pieces: change?.pieces.map { piece in
            RepairReport.Piece(
              kind: piece.kind.rawValue, isGain: piece.isGain, other: piece.other.map { before[$0].code },
              piece: piece.piece)
          } ?? []))
    }
    report = RepairReport.Level(
      level: level, areas: before.count, totalArea: before.reduce(0) { $0 + $1.geometry.area }, changes: changes,
      uncovered: result.uncovered, gridMetres: result.gridMetres)
  }

  private static func error(_ failure: RepairFailure, _ areas: [Area], _ places: FilledPlaces) -> AtlasError {
    func named(_ position: Int) -> String { "\(areas[position].code) \(areas[position].name)" }
    switch failure {
    case .vanished(let area, let other):
      let reason = other.map { "\(named($0)) covers it whole" } ?? "its rings hold no area"
      return AtlasError(
        .badData,
        "repair: nothing would be left of \(named(area)), because \(reason); nothing was changed; leave one of them out "
          + "of the delivery, or correct it, and import that")
    case .covered(let point):
      return AtlasError(
        .invalidRequest,
        "--fill \(places.id(at: point) ?? ""): no uncovered place there; `check` lists those there are")
    }
  }
}
