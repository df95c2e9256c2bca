import Foundation
import Identity
import IssuerSupport
import Testing

@Suite("Keys of the issuer that change")
struct RotationTests {
  private let clock = TestClock()
  private let old = SigningKey.curve("old")
  private let new = SigningKey.curve("new")
  private let issuer: TestIssuer
  private let keeper: Gatekeeper

  init() throws {
    issuer = TestIssuer(keys: [old])
    keeper = try Gatekeeper(issuer.configuration, publicAddress: nil, transport: issuer, now: clock.now)
  }

  private func isTaken(_ key: SigningKey) async throws -> Bool {
    do {
      _ = try await keeper.principal(bearer: issuer.token(key: key, at: clock.now()))
      return true
    } catch let error as IdentityError where error.code == .invalidCredential {
      return false
    }
  }

  @Test("a new key is fetched when a token names it; the old one is gone with it")
  func rotation() async throws {
    #expect(try await isTaken(old))
    issuer.publish([new])
    #expect(try await isTaken(old), "nobody has looked yet")
    clock.pass(61)
    #expect(try await isTaken(new))
    #expect(try await !isTaken(old))
    clock.pass(10_000)
    #expect(try await isTaken(new))
  }

  @Test("the old key is gone after a quarter of an hour without any new token")
  func expiry() async throws {
    #expect(try await isTaken(old))
    issuer.publish([new])
    clock.pass(901)
    #expect(try await !isTaken(old))
  }

  @Test("tokens with unknown keys make us ask once a minute, not more")
  func unknownKeys() async throws {
    #expect(try await isTaken(old))
    for _ in 0..<50 { #expect(try await !isTaken(new)) }
    #expect(issuer.asked.filter { $0.hasSuffix("/keys") }.count == 1)
    for minute in 1...3 {
      clock.pass(60)
      for _ in 0..<50 { #expect(try await !isTaken(.curve("k\(minute)"))) }
    }
    #expect(issuer.asked.filter { $0.hasSuffix("/keys") }.count == 4)
  }

  @Test("many at once make us ask once")
  func together() async throws {
    let token = try issuer.token(at: clock.now())
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<40 { group.addTask { _ = try await keeper.principal(bearer: token) } }
      try await group.waitForAll()
    }
    #expect(issuer.asked.count == 2)
  }

  @Test("an issuer that cannot be reached is no reason to take or refuse: known keys hold for a day, else 503")
  func down() async throws {
    issuer.fail()
    let error = await #expect(throws: IdentityError.self) { try await isTaken(old) }
    #expect(error?.code == .unavailable)
    let asked = issuer.asked.count
    _ = try? await isTaken(old)
    #expect(issuer.asked.count == asked, "not again at once")
    issuer.fail(false)
    clock.pass(6)
    #expect(try await isTaken(old))
    issuer.fail()
    clock.pass(3600)
    #expect(try await isTaken(old))
    clock.pass(23 * 3600)
    await #expect(throws: IdentityError.self) { try await isTaken(old) }
  }

  @Test("a description of another issuer, or with keys elsewhere than behind https, is not used")
  func wrongDescription() async throws {
    for (name, value) in [("issuer", "https://evil.example"), ("jwks_uri", "http://login.example.nl/keys")] {
      let issuer = TestIssuer()
      issuer.describe(name, value)
      let keeper = try Gatekeeper(issuer.configuration, publicAddress: nil, transport: issuer, now: clock.now)
      let error = await #expect(throws: IdentityError.self) {
        try await keeper.principal(bearer: issuer.token(at: clock.now()))
      }
      #expect(error?.code == .unavailable && !issuer.asked.contains { $0.hasSuffix("/keys") })
    }
  }
}
