import Foundation
import Identity
import IssuerSupport
import Testing

@Suite("Keys of scripts")
struct KeyTests {
  private let clock = TestClock()
  private let folder: URL
  private let file: APIKeyFile

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    file = APIKeyFile(path: folder.appending(path: "keys.json").path)
  }

  private func keeper() throws -> Gatekeeper {
    var configuration = IdentityConfiguration()
    configuration.keysPath = file.path
    return try Gatekeeper(configuration, publicAddress: nil, transport: TestIssuer(), now: clock.now)
  }

  private func add(_ role: Role = .staff, days: Int = 30) throws -> (text: String, key: APIKey) {
    try file.change { list throws(IdentityError) in
      try list.add(name: "export", role: role, days: days, at: clock.now())
    }
  }

  @Test("a key is random, told once, kept as a hash in a file for its owner only")
  func kept() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let made = try add(.planner)
    #expect(made.text.hasPrefix("wa_") && made.text.utf8.count == 46)
    let text = try String(contentsOfFile: file.path, encoding: .utf8)
    #expect(!text.contains(made.text) && !text.contains(made.text.dropFirst(3)) && text.contains(made.key.hash))
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(
      try await keeper().principal(bearer: made.text)
        == Principal(kind: .key, role: .planner, subject: "key:\(made.key.id)"))
    #expect(try add().text != made.text)
    #expect(try file.read().keys.count == 2)
  }

  @Test("a key that was revoked, has expired, or is another's is refused, within a second")
  func refused() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (one, other) = (try add(days: 1), try add(days: 30))
    let keeper = try keeper()
    for made in [one, other] { #expect(try await keeper.principal(bearer: made.text).role == .staff) }
    try file.change { list throws(IdentityError) in try list.revoke(other.key.id, at: clock.now()) }
    clock.pass(2)
    await #expect(throws: IdentityError(.invalidCredential, "the key was revoked")) {
      try await keeper.principal(bearer: other.text)
    }
    #expect(try await keeper.principal(bearer: one.text).role == .staff)
    clock.pass(86_400)
    await #expect(throws: IdentityError(.invalidCredential, "the key has expired")) {
      try await keeper.principal(bearer: one.text)
    }
    let last = one.text.last == "A" ? "B" : "A"
    for text in ["wa_", one.text.dropLast() + last, one.text + "A", "wa_" + String(repeating: "A", count: 1 << 20)] {
      await #expect(throws: IdentityError.self) { try await keeper.principal(bearer: String(text)) }
    }
  }

  @Test("a file that others may read, or that is no list of keys, is not used")
  func files() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(throws: IdentityError.self) { try keeper() }
    _ = try add()
    for mode in [0o644, 0o660, 0o604] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
      #expect(throws: IdentityError.self) { try keeper() }
    }
    for text in ["", "{}", "{\"version\":2,\"keys\":[]}", "[]"] {
      #expect(throws: IdentityError.self) { try APIKeyList(json: Data(text.utf8)) }
    }
  }

  @Test("who writes at the same time loses nothing")
  func together() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<20 { group.addTask { _ = try add() } }
      try await group.waitForAll()
    }
    #expect(try file.read().keys.count == 20)
  }

  @Test("a name, a role and an end are asked for")
  func wrong() {
    var list = APIKeyList()
    #expect(throws: IdentityError.self) { try list.add(name: "", role: .staff, days: 1, at: clock.now()) }
    #expect(throws: IdentityError.self) { try list.add(name: "x", role: .anonymous, days: 1, at: clock.now()) }
    #expect(throws: IdentityError.self) { try list.add(name: "x", role: .staff, days: 0, at: clock.now()) }
    #expect(throws: IdentityError.self) { try list.revoke("none", at: clock.now()) }
  }
}
