import Foundation
import IssuerSupport
import Testing

@testable import Identity

@Suite("Sessions")
struct SessionTests {
  private let clock = TestClock()
  private let person = Principal(kind: .session, role: .staff, subject: "a", name: "A")

  private func store(_ most: Int = 100, _ perSubject: Int = 5) -> SessionStore {
    SessionStore(idle: 600, absolute: 3600, mostSessions: most, mostPerSubject: perSubject, now: clock.now)
  }

  @Test("end when they are not used, when they are old, and when they are closed")
  func ends() {
    let store = store()
    let id = store.open(person)
    for _ in 0..<5 {
      clock.pass(599)
      #expect(store.session(id)?.principal == person)
    }
    clock.pass(599)
    #expect(store.session(id)?.principal == person)
    clock.pass(10)
    #expect(store.session(id) == nil, "an hour is over")
    let idle = store.open(person)
    clock.pass(600)
    #expect(store.session(idle) == nil)
    let closed = store.open(person)
    store.close(closed)
    #expect(store.session(closed) == nil && store.count == 0)
  }

  @Test("are bounded, for one person and for all")
  func bounds() {
    let store = store(20, 3)
    let ids = (0..<10).map { _ in
      clock.pass(1)
      return store.open(person)
    }
    #expect(store.count == 3 && store.session(ids[9]) != nil && store.session(ids[6]) == nil)
    for number in 0..<100 {
      _ = store.open(Principal(kind: .session, role: .staff, subject: "\(number)"))
    }
    #expect(store.count == 20)
  }

  @Test("have ids and tokens of their own; ids that a client makes up are nobody's")
  func ids() {
    let store = store()
    let (one, other) = (store.open(person), store.open(person))
    #expect(one != other && one.utf8.count == 43)
    for text in ["", "x", String(repeating: "A", count: 43), String(repeating: "A", count: 1 << 20)] {
      #expect(store.session(text) == nil)
    }
    let (here, there) = (store.session(one), store.session(other))
    #expect(here?.allows(here?.maskedToken ?? "") == true)
    #expect(here?.maskedToken != here?.maskedToken, "masked anew")
    #expect(here?.allows(there?.maskedToken ?? "") == false)
    for text in ["", "A", "AAAA", here?.token ?? ""] { #expect(here?.allows(text) == false) }
  }

  @Test(
    "after signing in a browser goes to a path of ours",
    arguments: [
      ("/areas/BU00010101?period=2024", true), ("/", true), ("//evil.example", false), ("/\\evil.example", false),
      ("https://evil.example", false), ("/\t/evil.example", false), ("/a\r\nSet-Cookie: x=y", false), ("", false),
      ("evil", false), ("javascript:alert(1)", false), ("/sign-in?return=/", false), ("/%2F%2Fevil.example", true),
      ("/é", false), ("/" + String(repeating: "a", count: 2000), false),
    ])
  func returnPaths(_ text: String, _ isKept: Bool) {
    #expect(ReturnPath.safe(text) == (isKept ? text : "/"))
  }

  @Test("an attempt is sealed with the key of this run")
  func attempts() throws {
    let (key, other) = (SymmetricKeyPair(), SymmetricKeyPair())
    let attempt = SignInAttempt(returnPath: "/x", began: clock.now())
    let text = try attempt.sealed(with: key.value)
    #expect(SignInAttempt.opened(text, with: key.value)?.verifier == attempt.verifier)
    #expect(SignInAttempt.opened(text, with: other.value) == nil)
    #expect(SignInAttempt.opened(String(text.dropLast(2)), with: key.value) == nil)
    #expect(!text.contains(attempt.state))
    // The example of RFC 7636, appendix B.
    var known = attempt
    known.verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    #expect(known.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
  }
}
