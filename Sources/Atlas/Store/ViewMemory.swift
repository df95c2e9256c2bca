import Synchronization

/// What earlier views of a store made of it, for as long as the store is as it was then.
///
/// A store gives one memory to each of its connections, and tells it by ``see(state:)`` at the start of every view in which
/// state the view is: in another than that of before, everything is forgotten. So nothing has to be told of what changes.
/// Of values the least recently used are forgotten first.
public final class ViewMemory: Sendable {
  private struct Entry: Sendable {
    var key: String
    var value: any Sendable
    var cost: Int
  }

  private struct State: Sendable {
    var state: Int64?
    /// The latest used last.
    var entries: [Entry] = []
  }

  /// Figures of a few gemeenten of 50 buurten: about 30 MB.
  public static let mostFigures = 200_000

  private let most: Int
  private let state = Mutex(State())

  /// - Parameter most: How much may be remembered, in the unit of ``remember(_:as:cost:)``.
  public init(most: Int = ViewMemory.mostFigures) {
    self.most = most
  }

  /// - Parameter number: Differs from the last where the store has changed since.
  public func see(state number: Int64) {
    state.withLock { state in
      if state.state != number { state = State(state: number) }
    }
  }

  /// nil for what was not remembered, or is forgotten.
  ///
  /// - Complexity: O(*entries*).
  public func value<Value: Sendable>(_ key: String, as type: Value.Type = Value.self) -> Value? {
    state.withLock { state in
      guard let index = state.entries.firstIndex(where: { $0.key == key }) else { return nil }
      let entry = state.entries.remove(at: index)
      state.entries.append(entry)
      return entry.value as? Value
    }
  }

  /// - Parameters:
  ///   - key: Names the value and all that it was made of besides the store.
  ///   - cost: About how many figures it holds; what holds more than all that may be remembered is not.
  public func remember(_ value: some Sendable, as key: String, cost: Int) {
    guard cost <= most else { return }
    state.withLock { state in
      state.entries.removeAll { $0.key == key }
      state.entries.append(Entry(key: key, value: value, cost: cost))
      var total = state.entries.reduce(0) { $0 + $1.cost }
      while total > most {
        total -= state.entries.removeFirst().cost
      }
    }
  }
}
