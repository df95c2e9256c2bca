import Synchronization

/// One bar for each step of a job, the last one showing.
final class ProgressBars: Sendable {
  private let isShown: Bool
  private let current = Mutex<(label: String, bar: ProgressBar)?>(nil)

  init(isShown: Bool) {
    self.isShown = isShown
  }

  func update(_ label: String, _ done: Int, _ total: Int?) {
    let bar = current.withLock { held in
      if let held, held.label == label { return held.bar }
      let bar = ProgressBar(label, isShown: isShown)
      held = (label, bar)
      return bar
    }
    bar.update(done, of: total)
  }

  func finish() {
    current.withLock { held in
      held?.bar.finish()
      held = nil
    }
  }
}
