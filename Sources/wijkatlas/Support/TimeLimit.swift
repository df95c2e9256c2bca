/// A moment after which a search gives the best it has, or Ctrl-C before that.
struct TimeLimit: Sendable {
  private let end: ContinuousClock.Instant?

  /// - Parameter seconds: nil for no end.
  init(seconds: Double?) {
    Interruption.listen()
    end = seconds.map { ContinuousClock.now.advanced(by: .seconds($0)) }
  }

  var isOver: Bool { Interruption.isAsked || end.map { ContinuousClock.now >= $0 } ?? false }
}
