import Foundation
import Synchronization

/// Who is signed in, in memory: a restart signs everybody out.
///
/// A session is made by a sign-in that the issuer vouched for, and by nothing else; its id is random, never taken from the
/// client. Ids are kept as hashes only.
public final class SessionStore: Sendable {
  private struct Entry {
    var session: Session
    var used: Date
  }

  private let idle: Double
  private let absolute: Double
  private let mostSessions: Int
  private let mostPerSubject: Int
  private let now: @Sendable () -> Date
  private let entries = Mutex<[[UInt8]: Entry]>([:])

  /// - Parameters:
  ///   - idle: Seconds without a request after which a session ends.
  ///   - absolute: Seconds after which it ends in any case.
  init(
    idle: Double, absolute: Double, mostSessions: Int = 10_000, mostPerSubject: Int = 10,
    now: @escaping @Sendable () -> Date
  ) {
    self.idle = idle
    self.absolute = absolute
    self.mostSessions = mostSessions
    self.mostPerSubject = mostPerSubject
    self.now = now
  }

  public var count: Int { entries.withLock { $0.count } }

  /// Begins a session, and ends those that are over, and the oldest of who has too many.
  ///
  /// - Returns: Its id, for the cookie.
  public func open(_ principal: Principal) -> String {
    let id = Secret.random()
    let time = now()
    let session = Session(principal: principal, token: Secret.random(), opened: time)
    entries.withLock { entries in
      entries = entries.filter { holds($0.value, time) }
      let own = entries.filter { $0.value.session.principal.subject == principal.subject }
      SessionStore.drop(own.count - mostPerSubject + 1, of: own, from: &entries)
      SessionStore.drop(entries.count - mostSessions + 1, of: entries, from: &entries)
      entries[Secret.digest(id)] = Entry(session: session, used: time)
    }
    return id
  }

  private static func drop(_ count: Int, of some: [[UInt8]: Entry], from entries: inout [[UInt8]: Entry]) {
    guard count > 0 else { return }
    for (key, _) in some.sorted(by: { $0.value.used < $1.value.used }).prefix(count) { entries[key] = nil }
  }

  /// The session of an id, which is used by asking for it; nil where there is none, or it is over.
  public func session(_ id: String) -> Session? {
    guard (40...60).contains(id.utf8.count) else { return nil }
    let (key, time) = (Secret.digest(id), now())
    return entries.withLock { entries in
      guard let entry = entries[key] else { return nil }
      guard holds(entry, time) else {
        entries[key] = nil
        return nil
      }
      entries[key]?.used = time
      return entry.session
    }
  }

  /// Ends a session.
  public func close(_ id: String) {
    let key = Secret.digest(id)
    entries.withLock { $0[key] = nil }
  }

  private func holds(_ entry: Entry, _ time: Date) -> Bool {
    (0..<idle).contains(time.timeIntervalSince(entry.used))
      && (0..<absolute).contains(time.timeIntervalSince(entry.session.opened))
  }
}
