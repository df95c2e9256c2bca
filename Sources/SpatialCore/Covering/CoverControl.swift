/// How far a search has come, told now and then.
public struct CoveringProgress: Sendable {
  /// What the best choice so far covers.
  public var value: Int
  /// What no choice goes beyond.
  public var bound: Int
}

/// Says when a search has to stop: when its work is spent, or its caller says so.
final class CoverControl {
  private var left: Int
  private let progress: (CoveringProgress) -> Bool
  private var last = CoveringProgress(value: 0, bound: .max)
  private(set) var isStopped = false

  /// - Parameters:
  ///   - work: Pairs of candidates and demand that may be looked at.
  ///   - progress: Returns whether to go on.
  init(work: Int, progress: @escaping (CoveringProgress) -> Bool) {
    left = work
    self.progress = progress
  }

  func spend(_ work: Int) {
    left -= work
    if left < 0 || !progress(last) { isStopped = true }
  }

  func report(value: Int, bound: Int) {
    last = CoveringProgress(value: value, bound: bound)
  }
}
