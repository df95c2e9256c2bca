import Foundation
import HTTPTypes
import Identity
import Testing

@testable import WebService

/// Every operation of the description, with what no client should send: always 4xx or a plain answer, never a failure.
@Suite("Hostile requests")
struct HostileRequestTests {
  /// As they stand in an address.
  private static let values = [
    "", "%00", "%FF", "%ED%A0%80", "%C0%80", "%E2%82", "%", "%zz", "%u0041", "a%00b", "%F4%90%80%80", "%EF%BF%BF",
    "NaN",
    "-1", "0", "1e999", "-0", "99999999999999999999", "0x10", "1.5", "null", "true", "[]", "%7B%7D", "..%2F..%2Fetc",
    "%27%20OR%201%3D1--", "%3Cscript%3E", "%0D%0AX%3A%201", ",", ",,,,", "+", "%20", "-", "*", "%F0%9F%8F%98",
    String(repeating: "a", count: 5_000), String(repeating: "%28", count: 2_000), String(repeating: "1,", count: 3_000),
    String(repeating: "x", count: 1 << 20),
  ]

  private struct Operation {
    var path: String
    var method: String
    var parameters: [(name: String, place: String)]
    var verb: HTTPRequest.Method { HTTPRequest.Method(rawValue: method.uppercased()) ?? .get }
  }

  private static func operations(_ client: Client) async throws -> [Operation] {
    let description = try await client.get("/v1/openapi.json").object()
    let components = try #require(description["components"] as? [String: Any])
    let named = try #require(components["parameters"] as? [String: [String: Any]])
    let paths = try #require(description["paths"] as? [String: [String: [String: Any]]])
    return paths.sorted { $0.key < $1.key }.flatMap { path, methods in
      methods.map { method, operation in
        let parameters = (operation["parameters"] as? [[String: Any]] ?? []).compactMap { parameter in
          let name = (parameter["$ref"] as? String)?.split(separator: "/").last.map(String.init)
          let found = name.flatMap { named[$0] } ?? parameter
          return (found["name"] as? String).map { ($0, found["in"] as? String ?? "") }
        }
        return Operation(path: path, method: method, parameters: parameters)
      }
    }
  }

  /// Values that are there, so that one hostile value at a time is what is judged.
  private static func filled(_ path: String) -> String {
    let id = path.hasPrefix("/v1/collections") ? "wijken" : path.hasPrefix("/v1/plans") ? "plan-1" : "signals"
    return [
      ("{id}", id), ("{code}", "WK000101"), ("{tileMatrixSetId}", "NetherlandsRDNewQuad"), ("{tileMatrix}", "5"),
      ("{tileRow}", "1"), ("{tileCol}", "1"), ("{name}", "x.pmtiles"),
    ].reduce(path) { $0.replacing($1.0, with: $1.1) }
  }

  private func check(_ reply: Client.Reply, _ what: String) throws {
    let isFine = [200, 204].contains(reply.status) || (400..<500).contains(reply.status)
    #expect(isFine, "\(what.prefix(150)): \(reply.status) \(reply.body.prefix(200))")
    guard reply.status >= 400 else { return }
    #expect(reply.headers[.contentType] == "application/problem+json", "\(what.prefix(150))")
    let detail = try reply.object()["detail"] as? String ?? ""
    #expect((5...700).contains(detail.count), "\(what.prefix(150)): \(detail.prefix(300))")
  }

  private func send(_ client: Client, _ operation: Operation, _ path: String) async throws {
    let body = operation.method == "post" ? "{\"type\":\"Polygon\",\"coordinates\":[]}" : ""
    let reply = try await client.send(operation.verb, path, body: body)
    try check(reply, path)
  }

  @Test("any value of any parameter is answered, or refused by what is wrong with it", arguments: [false, true])
  func parameters(isPublic: Bool) async throws {
    let client = try Client(isPublicReadOnly: isPublic)
    let operations = try await Self.operations(client)
    #expect(operations.count > 20)
    for operation in operations {
      let path = Self.filled(operation.path)
      // What the public may not ask at all is not looked into.
      let isClosed = isPublic && AccessTable.least(operation.verb, path) != .anonymous
      let wrong = isClosed ? [403, 404] : [400]
      for (name, place) in operation.parameters {
        for value in Self.values {
          switch place {
          case "query":
            try await send(client, operation, "\(path)?\(name)=\(value)")
          case "path" where !value.isEmpty:
            let hostile = operation.path.replacing("{\(name)}", with: value)
            try await send(client, operation, Self.filled(hostile))
          default: break
          }
        }
        guard place == "query" else { continue }
        let twice = try await client.send(operation.verb, "\(path)?\(name)=nl&\(name)=nl", body: "{}")
        #expect(wrong.contains(twice.status), "\(path)?\(name) twice: \(twice.status)")
      }
      let unknown = try await client.send(operation.verb, "\(path)?noSuch=1", body: "{}")
      #expect(wrong.contains(unknown.status), "\(path)")
    }
  }

  @Test("any value of any header is answered or refused")
  func headers() async throws {
    let client = try Client()
    let names: [HTTPField.Name] = [
      .accept, .acceptEncoding, .acceptLanguage, .ifNoneMatch, .ifRange, .range, .contentCRS, .contentType,
      .xForwardedFor,
      .forwarded, .xRequestID, .userAgent, .authorization, .cookie,
    ]
    let values = [
      "", ",", ";;;", "q=", "*/*;q=NaN", "bytes=-", "bytes=0-1,", "bytes=99999999999999999999-", "\"", "W/\"",
      "\u{FFFD}",
      String(repeating: "a,", count: 10_000), String(repeating: ";q=1", count: 5_000), "🏘️", "\t",
    ]
    for name in names {
      for value in values {
        for path in ["/v1/collections/wijken/items", "/v1", "/", "/tiles/x.pmtiles"] {
          let reply = try await client.get(path, [name: value])
          #expect(reply.status < 500, "\(name): \(value.prefix(40)): \(path): \(reply.status)")
        }
        try check(try await client.post("/v1/analyses", "{}", [name: value]), "\(name): \(value.prefix(60))")
      }
    }
  }

  @Test("a drawing that is none is refused by what is wrong with it", arguments: HostileDrawings.all.indices)
  func drawings(_ index: Int) async throws {
    let (body, tells) = HostileDrawings.all[index]
    let reply = try await Client().post("/v1/analyses", body, [.contentType: "application/geo+json"])
    #expect((400..<500).contains(reply.status), "\(body.prefix(80)): \(reply.status) \(reply.body.prefix(200))")
    try check(reply, body)
    #expect(try (reply.object()["detail"] as? String)?.contains(tells) == true || tells.isEmpty, "\(reply.body)")
  }

  @Test("a filter that is nested, long or draws too much is refused by what is too much of it")
  func filters() async throws {
    let client = try Client()
    let zigzag = (0..<900).map { "\($0 % 2 == 0 ? 3.1 : 7.2) \(51 + Double($0) / 1000)" }.joined(separator: ",")
    let line = "S_INTERSECTS(geometry,LINESTRING(\(zigzag)))"
    for filter in [
      String(repeating: "(", count: 10_000) + "1=1" + String(repeating: ")", count: 10_000),
      String(repeating: "NOT ", count: 10_000) + "1=1",
      Array(repeating: "1=1", count: 4_000).joined(separator: " AND "),
      "1=1" + String(repeating: "+1", count: 10_000), line,
      "S_INTERSECTS(geometry,POLYGON((0 0,1 1,1 0,0 1,0 0)))", "S_INTERSECTS(geometry,POLYGON EMPTY)",
    ] {
      let reply = try await client.get("/v1/collections/wijken/items?filter=\(PercentText.encode(filter))")
      #expect(
        reply.status == 400 || (filter.contains("EMPTY") && reply.status == 200), "\(filter.prefix(80)) \(reply.status)"
      )
      try check(reply, filter)
    }
    let nested = String(repeating: "{\"op\":\"not\",\"args\":[", count: 3_000)
    let json = try await client.get(
      "/v1/collections/wijken/items?filter-lang=cql2-json&filter=\(PercentText.encode(nested))")
    #expect([400, 414].contains(json.status))
  }

  @Test("tiles outside, and numbers that are none")
  func tiles() async throws {
    let client = try Client()
    let base = "/v1/collections/wijken/tiles/WebMercatorQuad"
    for tile in [
      "0/1/0", "0/0/1", "-1/0/0", "30/0/0", "5/31/31", "5/99999999999999999999/0", "5/1e3/0", "5/0x1/0", "x/0/0",
      "5/1.5/0",
    ] {
      let reply = try await client.get("\(base)/\(tile)")
      #expect([400, 404].contains(reply.status), "\(tile): \(reply.status)")
      try check(reply, tile)
    }
  }

  @Test("any method is answered", arguments: ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "get", "X"])
  func methods(_ name: String) async throws {
    let method = try #require(HTTPRequest.Method(name))
    for path in ["/v1", "/v1/analyses", "/", "/tiles/x.pmtiles", "/nowhere", "/metrics"] {
      let reply = try await Client().send(method, path)
      #expect(reply.status == 405 && reply.headers[.allow] != nil, "\(name) \(path): \(reply.status)")
    }
  }
}
