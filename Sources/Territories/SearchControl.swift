/// Passes progress on and remembers that the caller said stop.
final class SearchControl {
  private let progress: SearchProgress?
  private(set) var isStopped = false
  private var told = 0.0
  /// Told the best plan so far, when there is a better one; nil where nobody listens.
  var met: (([Int]) -> Void)?
  /// The share of the whole job that the present step covers.
  var span: ClosedRange<Double> = 0...1

  init(progress: SearchProgress? = nil) {
    self.progress = progress
  }

  /// Reports the fraction of the present step that is done; returns whether to go on.
  func goesOn(at fraction: Double) -> Bool {
    guard !isStopped, let progress else { return !isStopped }
    let whole = span.lowerBound + min(1, max(0, fraction)) * (span.upperBound - span.lowerBound)
    // A step may look again with other limits: what is told never goes back.
    told = max(told, whole)
    isStopped = !progress(told)
    return !isStopped
  }

  /// One for a step within a step: it asks whether to go on, and tells that the outer one is no further.
  func within(_ fraction: Double) -> SearchControl {
    SearchControl { [self] _ in goesOn(at: fraction) }
  }
}
