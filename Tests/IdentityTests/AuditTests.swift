import Foundation
import Identity
import IssuerSupport
import Testing

@Suite("The audit log")
struct AuditTests {
  private let path = FileManager.default.temporaryDirectory.appending(path: "audit-\(UUID().uuidString).jsonl").path
  private let entry = AuditEntry(
    .seen, Principal(kind: .token, role: .staff, subject: "person-1", name: "Jo Jansen"), method: "GET",
    path: "/v1/areas/BU00010101/analysis", areas: ["BU00010101"], parameters: ["period": "2024"])

  @Test("one object a line, with who and what, for its owner only; the name of a person is not in it")
  func lines() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let log = AuditLog(path: path, now: TestClock().now)
    try log.check()
    for _ in 0..<3 { try log.add(entry) }
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines[0]
        == #"{"areas":["BU00010101"],"event":"seen","kind":"token","method":"GET","parameters":{"period":"2024"},"path":"/v1/areas/BU00010101/analysis","role":"staff","subject":"person-1","time":"2030-03-17T17:46:40Z"}"#
    )
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    try FileManager.default.removeItem(atPath: path)
    try log.add(entry)
    #expect(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count == 1, "it may be moved away")
  }

  @Test("a client cannot break a line or write a long one")
  func hostile() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    var entry = entry
    entry.path = "/a\n{\"event\":\"seen\"}" + String(repeating: "é", count: 100_000)
    entry.areas = Array(repeating: String(repeating: "x", count: 10_000), count: 10_000)
    try AuditLog(path: path).add(entry)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.split(separator: "\n").count == 1 && text.utf8.count < 30_000)
  }

  @Test("a file that others may read, or a link to another, is not written to")
  func files() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    try AuditLog(path: path).add(entry)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(throws: IdentityError.self) { try AuditLog(path: path).add(entry) }
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path + "-2")
    #expect(throws: IdentityError.self) { try AuditLog(path: path).add(entry) }
    #expect(throws: IdentityError.self) { try AuditLog(path: "/nowhere/audit.jsonl").check() }
  }
}
