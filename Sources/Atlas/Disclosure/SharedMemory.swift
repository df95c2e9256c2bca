import Indicators
import Synchronization

/// How divisions lie on the same ground, and what they keep back because of each other: of the last that were asked for.
///
/// Both hold as long as nothing was imported since; what is kept back, besides, of exactly these figures.
final class SharedMemory: Sendable {
  private struct Kept: Sendable {
    var observations: [String: [Observation]]
    var runs: [ImportRun]
    var kept: [String: KeptFigures]
  }

  private struct Ground: Sendable {
    var levels: [[String: String]]
    var runs: [ImportRun]
    var ground: SharedGround?
  }

  private static let mostEntries = 8
  private static let mostFigures = 200_000

  private let kept = Mutex<[Kept]>([])
  private let grounds = Mutex<[Ground]>([])

  func kept(
    _ observations: [String: [Observation]], runs: [ImportRun], find: () throws -> [String: KeptFigures]
  ) rethrows -> [String: KeptFigures] {
    if observations.values.reduce(0, { $0 + $1.count }) > SharedMemory.mostFigures { return try find() }
    let known = kept.withLock { $0 }.last { $0.runs == runs && $0.observations == observations }
    if let known { return known.kept }
    let found = try find()
    kept.withLock { entries in
      entries.append(Kept(observations: observations, runs: runs, kept: found))
      if entries.count > SharedMemory.mostEntries { entries.removeFirst() }
    }
    return found
  }

  func ground(
    _ levels: [[String: String]], runs: [ImportRun], find: () throws -> SharedGround?
  ) rethrows -> SharedGround? {
    if let known = grounds.withLock({ $0 }).last(where: { $0.runs == runs && $0.levels == levels }) {
      return known.ground
    }
    let found = try find()
    grounds.withLock { entries in
      entries.append(Ground(levels: levels, runs: runs, ground: found))
      if entries.count > SharedMemory.mostEntries { entries.removeFirst() }
    }
    return found
  }
}
