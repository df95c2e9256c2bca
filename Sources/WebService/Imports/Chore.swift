import HTTPTypes
import Indicators
import Synchronization

/// Work on the store that no delivery waits for: an import is taken back, or points and figures are settled.
struct Chore: Sendable {
  enum Kind: Sendable, Hashable {
    case undo(run: Int64)
    case settle
  }

  enum Stage: Sendable { case busy, done, failed }

  let kind: Kind
  var stage = Stage.busy
  var progress = Delivery.Progress(step: .waiting)
  /// What came of it.
  var outcome: [LocalizedText] = []
  var trouble: Delivery.Trouble?
  /// The number of the job that does it.
  var job: String?
}

/// The last chore, and whether another may begin.
final class ChoreBoard: Sendable {
  private let state = Mutex<Chore?>(nil)

  var current: Chore? { state.withLock { $0 } }

  /// - Throws: ``Problem`` 409 while another is at it.
  func begin(_ kind: Chore.Kind) throws(Problem) {
    let isBegun = state.withLock { chore in
      guard chore?.stage != .busy else { return false }
      chore = Chore(kind: kind)
      return true
    }
    guard isBegun else {
      throw Problem(status: .conflict, title: "Not now", detail: "other work is being done; look at its page")
    }
  }

  func change(_ body: (inout Chore) -> Void) {
    state.withLock { chore in
      guard var known = chore else { return }
      body(&known)
      chore = known
    }
  }

  /// What was begun and cannot be done.
  func clear() { state.withLock { $0 = nil } }
}
