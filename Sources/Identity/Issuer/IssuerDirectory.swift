import Foundation

/// What an issuer tells of itself and its keys, asked when it is needed and kept.
///
/// Keys are asked for again after ``freshness``; a token that names an unknown key makes it ask at once, but never more
/// often than ``pause`` allows, so that nobody makes us ask by sending tokens. A key that is no longer published is gone
/// with the next answer. While the issuer cannot be reached, the keys known last hold for ``endurance``.
actor IssuerDirectory {
  /// Seconds.
  static let freshness = 900.0
  static let pause = 60.0
  /// Before the first answer.
  static let firstPause = 5.0
  static let endurance = 86_400.0

  private struct Known {
    var document: IssuerDocument
    var keys: KeySet
    var since: Date
  }

  private let issuer: String
  private let algorithms: Set<SigningAlgorithm>
  private let transport: any IssuerTransport
  private let now: @Sendable () -> Date
  private var known: Known?
  private var lastAttempt: Date?
  private var running: Task<Result<Known, IdentityError>, Never>?

  init(
    issuer: String, algorithms: Set<SigningAlgorithm>, transport: any IssuerTransport,
    now: @escaping @Sendable () -> Date
  ) {
    self.issuer = issuer
    self.algorithms = algorithms
    self.transport = transport
    self.now = now
  }

  func document() async throws(IdentityError) -> IssuerDocument { try await current().document }

  /// The keys, among which the one that a token names if the issuer has it.
  func keys(naming key: String, _ algorithm: SigningAlgorithm) async throws(IdentityError) -> KeySet {
    let keys = try await current().keys
    if keys.has(key, algorithm) || !mayAsk { return keys }
    return try await asked().keys
  }

  private var mayAsk: Bool {
    guard running == nil, let lastAttempt else { return true }
    let passed = now().timeIntervalSince(lastAttempt)
    return passed < 0 || passed >= (known == nil ? IssuerDirectory.firstPause : IssuerDirectory.pause)
  }

  private func current() async throws(IdentityError) -> Known {
    if let known, age(known) < IssuerDirectory.freshness { return known }
    if mayAsk { return try await asked() }
    return try lasting(IdentityError(.unavailable, "the issuer could not be reached a moment ago"))
  }

  /// What is known, for as long as that holds.
  private func lasting(_ failure: IdentityError) throws(IdentityError) -> Known {
    guard let known, age(known) < IssuerDirectory.endurance else { throw failure }
    return known
  }

  private func age(_ known: Known) -> Double { abs(now().timeIntervalSince(known.since)) }

  /// Asks, once for all who wait.
  private func asked() async throws(IdentityError) -> Known {
    let task: Task<Result<Known, IdentityError>, Never>
    if let running {
      task = running
    } else {
      lastAttempt = now()
      task = Task { await ask() }
      running = task
    }
    switch await task.value {
    case .success(let answer): return answer
    case .failure(let failure): return try lasting(failure)
    }
  }

  private func ask() async -> Result<Known, IdentityError> {
    defer { running = nil }
    do throws(IdentityError) {
      guard let address = IssuerDocument.address(of: issuer) else {
        throw IdentityError(.unavailable, "the issuer has no address that may be asked")
      }
      let document = try IssuerDocument(await body(of: address), issuer: issuer)
      let keys = try await KeySet(await body(of: document.keys), algorithms: algorithms)
      guard !keys.isEmpty else { throw IdentityError(.unavailable, "the issuer publishes no key that may be used") }
      let answer = Known(document: document, keys: keys, since: now())
      known = answer
      return .success(answer)
    } catch {
      return .failure(error)
    }
  }

  private func body(of url: URL) async throws(IdentityError) -> Data {
    let (status, body) = try await transport.answer(to: IssuerRequest(url: url))
    guard status == 200 else { throw IdentityError(.unavailable, "the issuer answers \(status)") }
    return body
  }
}
