import Synchronization

/// Answers that were given before, whole, so that they are made once for as long as the store stays as it is.
final class AnswerCache: Sendable {
  /// What makes one answer differ from another.
  struct Key: Hashable {
    /// Scheme and host: links in an answer begin with it.
    var base: String
    /// The path with its query as it was asked.
    var target: String
    var accept: String

    var size: Int { base.utf8.count + target.utf8.count + accept.utf8.count }
  }

  private struct Entry {
    var answer: Answer
    var lastUse: UInt64
  }

  private struct State {
    var entries: [Key: Entry] = [:]
    var size = 0
    var uses: UInt64 = 0
  }

  private let mostBytes: Int
  private let state = Mutex(State())

  /// - Parameter mostBytes: Of all bodies together; an answer of more than an eighth of it is not kept.
  init(mostBytes: Int = 32 << 20) {
    self.mostBytes = mostBytes
  }

  /// Of all that is kept, in bytes.
  var size: Int { state.withLock { $0.size } }

  subscript(key: Key) -> Answer? {
    state.withLock { state in
      state.uses += 1
      state.entries[key]?.lastUse = state.uses
      return state.entries[key]?.answer
    }
  }

  /// - Complexity: O(1), and O(*n* log *n*) in the number of answers once for every half that is forgotten.
  func keep(_ answer: Answer, as key: Key) {
    let size = answer.size + key.size + 500
    guard size <= mostBytes / 8 else { return }
    state.withLock { state in
      state.uses += 1
      if let old = state.entries[key] { state.size -= old.answer.size + key.size + 500 }
      state.entries[key] = Entry(answer: answer, lastUse: state.uses)
      state.size += size
      if state.size > mostBytes { AnswerCache.forgetHalf(&state, mostBytes) }
    }
  }

  /// The answers that were not asked for longest.
  private static func forgetHalf(_ state: inout State, _ mostBytes: Int) {
    for (key, entry) in state.entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
      guard state.size > mostBytes / 2 else { return }
      state.entries[key] = nil
      state.size -= entry.answer.size + key.size + 500
    }
  }
}
