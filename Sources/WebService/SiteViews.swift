import Atlas
import Synchronization

/// The view of the store as it is now.
final class SiteViews: Sendable {
  private let latest = Mutex<SiteView?>(nil)

  /// Of the answers that the view of now keeps.
  var keptBytes: Int { latest.withLock { $0?.answers.size ?? 0 } }

  /// The view that was there before, where nothing has been written since; of a store that cannot tell a new one each time.
  func current(of store: any Store) throws -> SiteView {
    guard let state = try store.state() else { return SiteView(state: nil) }
    return latest.withLock { latest in
      if let latest, latest.state == state { return latest }
      let view = SiteView(state: state)
      latest = view
      return view
    }
  }
}
