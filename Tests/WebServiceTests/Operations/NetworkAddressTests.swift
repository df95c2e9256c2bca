import HTTPTypes
import Hummingbird
import Testing

@testable import WebService

@Suite("Who asks")
struct NetworkAddressTests {
  @Test(
    "addresses are read with what proxies write around them",
    arguments: [
      ("192.0.2.1", "192.0.2.1"), (" 192.0.2.1:8080", "192.0.2.1"), ("[2001:db8::1]:80", "2001:DB8:0::1"),
      ("fe80::1%eth0", "fe80::1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("\"[2001:db8::1]\"", "2001:db8::1"),
    ])
  func same(_ one: String, _ other: String) throws {
    #expect(try #require(NetworkAddress(one)) == (try #require(NetworkAddress(other))))
  }

  @Test(
    "what is no address is none", arguments: ["", "unknown", "1.2.3", "1.2.3.4.5", "_hidden", "::1::", "999.1.1.1"])
  func none(_ text: String) { #expect(NetworkAddress(text) == nil) }

  @Test(
    "a range holds what begins with its bits",
    arguments: [
      ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.0", false), ("127.0.0.1", "127.0.0.1", true),
      ("127.0.0.1", "127.0.0.2", false), ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "2001:db8::1", false),
      ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false), ("::/0", "::1", true),
      ("2001:db8::1", "2001:db8::1", true), ("192.0.2.128/25", "192.0.2.127", false),
    ])
  func ranges(_ range: String, _ address: String, _ isInside: Bool) throws {
    #expect(try #require(NetworkRange(range)).contains(#require(NetworkAddress(address))) == isInside)
  }

  @Test(
    "what is no range is none", arguments: ["", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "x/8", "10.0.0.0/", "10/8"])
  func noRanges(_ text: String) { #expect(NetworkRange(text) == nil) }

  private func caller(_ peer: String, _ fields: HTTPFields, trusted: [String]) throws -> Sender {
    let request = Request(
      head: HTTPRequest(method: .get, scheme: "http", authority: "x", path: "/v1", headerFields: fields),
      body: RequestBody(buffer: ByteBuffer()))
    return Sender(
      request, peer: try #require(NetworkAddress(peer)), trusted: try trusted.map { try #require(NetworkRange($0)) })
  }

  /// Peer, X-Forwarded-For, trusted proxies, who it is.
  @Test(
    "a client is whom the last trusted proxy names; what anybody may write is not believed",
    arguments: [
      ("203.0.113.9", "1.1.1.1", "", "203.0.113.9"), ("203.0.113.9", "1.1.1.1", "10.0.0.0/8", "203.0.113.9"),
      ("10.0.0.1", "1.1.1.1", "10.0.0.0/8", "1.1.1.1"), ("10.0.0.1", "6.6.6.6, 1.1.1.1", "10.0.0.0/8", "1.1.1.1"),
      ("10.0.0.1", "6.6.6.6, 1.1.1.1, 10.0.0.2", "10.0.0.0/8", "1.1.1.1"), ("10.0.0.1", "x", "10.0.0.0/8", "10.0.0.1"),
      ("10.0.0.1", "", "10.0.0.0/8", "10.0.0.1"), ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.0/8", "10.0.0.3"),
      ("10.0.0.1", "1.1.1.1, junk, 10.0.0.2", "10.0.0.0/8", "10.0.0.2"),
    ])
  func forwarded(_ peer: String, _ chain: String, _ trusted: String, _ expected: String) throws {
    let found = try caller(peer, [.xForwardedFor: chain], trusted: trusted.isEmpty ? [] : [trusted])
    #expect(found.address == NetworkAddress(expected))
    #expect(!found.isThisComputer)
  }

  @Test("a request id is taken from a trusted proxy if it is well formed, else made")
  func requestIDs() throws {
    let fields: HTTPFields = [.xRequestID: "abc-123.DEF_9"]
    #expect(try caller("127.0.0.1", fields, trusted: ["127.0.0.1"]).requestID == "abc-123.DEF_9")
    #expect(try caller("127.0.0.1", fields, trusted: []).requestID != "abc-123.DEF_9")
    for bad in ["short", "with blank inside", "line\u{0B}feed", String(repeating: "a", count: 129), "quote\"quote"] {
      let id = try caller("127.0.0.1", [.xRequestID: bad], trusted: ["127.0.0.1"]).requestID
      #expect(id.count == 32 && id.allSatisfy(\.isHexDigit))
    }
    let made = try Set((0..<1000).map { _ in try caller("127.0.0.1", [:], trusted: []).requestID })
    #expect(made.count == 1000)
  }
}
