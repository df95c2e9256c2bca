/// A moment after which a search gives the best it has.
struct TimeLimit: Sendable {
  private let end: ContinuousClock.Instant?

  /// - Parameter seconds: nil for no end.
  init(seconds: Double?) {
    end = seconds.map { ContinuousClock.now.advanced(by: .seconds($0)) }
  }

  var isOver: Bool { end.map { ContinuousClock.now >= $0 } ?? false }
}
