import Dispatch
import SpatialCore
import Synchronization

/// Areas as points can be located in them.
enum ValidAreas {
  /// Areas a thread takes at once.
  private static let batch = 32

  /// The same areas, those that are invalid as ``SpatialCore/MultiPolygon/madeValid()`` makes them.
  ///
  /// - Parameter workers: How many threads; the result does not depend on it.
  /// - Throws: The error of the first area that GEOS cannot make valid.
  /// - Complexity: O(*n* log *n*) in the number of vertices.
  static func make(_ areas: [MultiPolygon], workers: Int) throws(SpatialError) -> [MultiPolygon] {
    // Few are invalid: only those are handed over.
    let changed = Mutex<[Int: Result<MultiPolygon, SpatialError>]>([:])
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: max(1, workers)) { _ in
      while true {
        let start = next.wrappingAdd(batch, ordering: .relaxed).oldValue
        guard start < areas.count else { return }
        for index in start..<min(start + batch, areas.count) {
          guard let result = repaired(areas[index]) else { continue }
          changed.withLock { $0[index] = result }
        }
      }
    }
    var valid = areas
    for (index, result) in changed.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      valid[index] = try result.get()
    }
    return valid
  }

  /// nil for an area that is valid as it is.
  private static func repaired(_ area: MultiPolygon) -> Result<MultiPolygon, SpatialError>? {
    do throws(SpatialError) {
      return try area.validityProblem() == nil ? nil : .success(try area.madeValid())
    } catch {
      return .failure(error)
    }
  }
}
