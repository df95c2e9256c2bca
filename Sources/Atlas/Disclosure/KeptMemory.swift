import Indicators
import Synchronization

/// What was found to be kept back of a few gemeenten, so that the next who asks does not wait for it again.
///
/// It is that of exactly these areas and figures: whatever changed in the store since is found out by comparing them, which
/// takes a hundredth of the time.
final class KeptMemory: Sendable {
  private struct Entry: Sendable {
    var levels: [String: String]
    var parents: [String: String]
    var known: [Observation]
    var kept: KeptFigures

    func isOf(_ areas: DivisionAreas, _ known: [Observation]) -> Bool {
      levels == areas.levels && parents == areas.parents && self.known == known
    }
  }

  private static let count = Atomic<UInt64>(0)

  /// Differs from that of every other memory.
  let id = KeptMemory.count.wrappingAdd(1, ordering: .relaxed).newValue

  private static let mostEntries = 8
  /// A few gemeenten of 50 buurten: a whole country is not kept in memory.
  private static let mostFigures = 200_000

  /// The latest last.
  private let entries = Mutex<[Entry]>([])

  /// - Parameter find: Computes what is kept back of the figures of the areas.
  func kept(
    _ areas: DivisionAreas, _ known: [Observation], find: () throws -> KeptFigures
  ) rethrows -> KeptFigures {
    if known.count > KeptMemory.mostFigures { return try find() }
    if let entry = entries.withLock({ $0 }).last(where: { $0.isOf(areas, known) }) { return entry.kept }
    let kept = try find()
    let entry = Entry(levels: areas.levels, parents: areas.parents, known: known, kept: kept)
    entries.withLock { entries in
      entries.append(entry)
      if entries.count > KeptMemory.mostEntries { entries.removeFirst() }
    }
    return kept
  }
}
