import Foundation
import Synchronization

/// A line on the terminal with what is done, the rate and the time left; shown when something takes over a second.
///
/// Only on a terminal: a log file gets no control characters.
final class ProgressBar: Sendable {
  private struct State {
    var drawn = false
    var last = Date.distantPast
  }

  private let label: String
  private let isShown: Bool
  private let start = Date()
  private let state = Mutex(State())

  init(_ label: String, isShown: Bool) {
    self.label = label
    self.isShown = isShown && Console.isTerminal
  }

  func update(_ done: Int, of total: Int?) {
    let rate = Double(done) / max(Date().timeIntervalSince(start), 0.001)
    var text = "\(label): \(done)"
    if let total, total > 0 {
      let filled = min(20, 20 * done / total)
      text +=
        " of \(total) [" + String(repeating: "#", count: filled) + String(repeating: ".", count: 20 - filled) + "]"
      if rate > 0, done < total { text += " \(Int(Double(total - done) / rate) + 1) s left" }
    }
    draw(text + " (\(Int(rate))/s)")
  }

  func update(fraction: Double) {
    let filled = min(20, Int(20 * fraction))
    draw(
      "\(label): [" + String(repeating: "#", count: filled) + String(repeating: ".", count: 20 - filled)
        + "] \(Int(100 * fraction))%")
  }

  /// Wipes the line.
  func finish() {
    state.withLock { state in
      if state.drawn { Console.write("\r\u{1B}[K", to: .standardError) }
      state.drawn = false
    }
  }

  private func draw(_ text: String) {
    guard isShown else { return }
    state.withLock { state in
      let now = Date()
      guard now.timeIntervalSince(start) > 1, now.timeIntervalSince(state.last) > 0.1 else { return }
      Console.write("\r\u{1B}[K" + text, to: .standardError)
      state.drawn = true
      state.last = now
    }
  }
}
