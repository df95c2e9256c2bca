import Foundation
import Synchronization

/// The keys of a file, read again when it changes: a revoked key is refused within a second.
final class APIKeyRing: Sendable {
  private struct State {
    var list = APIKeyList()
    var version: APIKeyFile.Version?
    var looked: Date?
  }

  private let file: APIKeyFile
  private let now: @Sendable () -> Date
  private let state = Mutex(State())

  init(_ file: APIKeyFile, now: @escaping @Sendable () -> Date) {
    self.file = file
    self.now = now
  }

  /// - Throws: ``IdentityError``: `invalidCredential`, or what is wrong with the file: then no key holds.
  func key(of text: String) throws(IdentityError) -> APIKey {
    guard APIKey.isKey(text) else { throw IdentityError(.invalidCredential, "the key is none of ours") }
    guard let key = try current().key(of: text) else {
      throw IdentityError(.invalidCredential, "the key is not known")
    }
    if let fault = key.fault(at: now()) { throw IdentityError(.invalidCredential, "the key \(fault)") }
    return key
  }

  private func current() throws(IdentityError) -> APIKeyList {
    let time = now()
    return try state.withLock { state throws(IdentityError) in
      if let looked = state.looked, (0..<1).contains(time.timeIntervalSince(looked)) { return state.list }
      let version = try file.version()
      if version != state.version {
        state.list = try file.read()
        state.version = version
      }
      state.looked = time
      return state.list
    }
  }
}
