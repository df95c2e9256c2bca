import Foundation
import Testing

/// The rules of the Dutch REST API Design Rules 2.1 that a program can judge, against the running server; each test names the
/// rules that it restates. Where OGC's standards say otherwise, decision 46 tells what was chosen.
@Suite struct DesignRulesTests {
  private static let arguments = [
    "--public-read-only", "--public-address", "https://atlas.example.nl", "--contact-name", "GIS", "--contact-email",
    "gis@example.nl", "--contact-url", "https://example.nl/gis", "--log-level", "error",
  ]
  private static let paths = [
    "/v1", "/v1/openapi.json", "/v1/conformance", "/v1/collections", "/v1/collections/wijken",
    "/v1/collections/wijken/queryables", "/v1/collections/wijken/items?limit=2", "/v1/indicators",
    "/v1/indicators/residents", "/v1/indicators/residents/values", "/v1/plans", "/v1/monitor",
    "/v1/tile-matrix-sets", "/v1/collections/wijken/tiles", "/v1/collections/wijken/tiles/WebMercatorQuad",
    "/health/live", "/health/ready",
  ]
  private static let wrong = [
    ("/v1/nowhere", 404), ("/v1/collections/none", 404), ("/v1/collections?x=1", 400),
    ("/v1/collections/wijken/items?limit=x", 400),
    ("/v1/collections/wijken/items?filter=(", 400), ("/v1/analyses", 405), ("/v1/areas/X/analysis", 404),
    ("/v1/plans/none", 404),
  ]

  private func described(_ service: LiveService) async throws -> [String: Any] {
    try await service.get("/v1/openapi.json").object()
  }

  @Test(
    "/core/version-header, /core/semver, /core/uri-version: the version is told everywhere, the major one in the path")
  func versions() async throws {
    try await LiveService.demo(Self.arguments) { service in
      let info = try #require(try await described(service)["info"] as? [String: Any])
      let version = try #require(info["version"] as? String)
      #expect(version.wholeMatch(of: /\d+\.\d+\.\d+/) != nil)
      for path in Self.paths + Self.wrong.map(\.0) {
        #expect(try await service.get(path).headers["api-version"] == version, "\(path)")
      }
      let paths = try #require(try await described(service)["paths"] as? [String: Any])
      let major = "/v\(version.prefix { $0 != "." })"
      for path in paths.keys where !path.hasPrefix("/health") && !path.hasPrefix("/tiles/") {
        #expect(path == major || path.hasPrefix(major + "/"), "\(path)")
      }
    }
  }

  @Test(
    "/core/publish-openapi, /core/doc-openapi, /core/doc-openapi-contact: the description is at the base, for pages of any site"
  )
  func description() async throws {
    try await LiveService.demo(Self.arguments) { service in
      let reply = try await service.get("/v1/openapi.json")
      #expect(reply.status == 200 && reply.headers["access-control-allow-origin"] == "*")
      let document = try reply.object()
      #expect((document["openapi"] as? String)?.hasPrefix("3.") == true)
      let contact = try #require((document["info"] as? [String: Any])?["contact"] as? [String: String])
      #expect(contact == ["name": "GIS", "email": "gis@example.nl", "url": "https://example.nl/gis"])
      let text = String(decoding: reply.data, as: UTF8.self)
      for reference in text.matches(of: #/"\$ref":"([^"]*)"/#) {
        #expect(reference.1.hasPrefix("#/"), "\(reference.1)")
      }
      let servers = try #require(document["servers"] as? [[String: String]])
      #expect(servers.map { $0["url"] } == ["https://atlas.example.nl"])
    }
  }

  @Test("/core/path-segments-kebab-case, /core/query-keys-camel-case: but for what OGC names")
  func names() async throws {
    // Decision 46; `openapi.json` is named by the rules themselves.
    let exceptions: Set = ["bbox-crs", "filter-lang", "filter-crs"]
    try await LiveService.demo(Self.arguments) { service in
      let document = try await described(service)
      let paths = try #require(document["paths"] as? [String: Any])
      for path in paths.keys {
        for segment in path.split(separator: "/") where !segment.hasPrefix("{") && segment != "openapi.json" {
          #expect(segment.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(path)")
        }
      }
      let components = try #require(document["components"] as? [String: Any])
      let parameters = try #require(components["parameters"] as? [String: [String: Any]])
      for parameter in parameters.values where parameter["in"] as? String == "query" {
        let name = try #require(parameter["name"] as? String)
        #expect(exceptions.contains(name) || name.wholeMatch(of: /[a-z][a-zA-Z0-9]*/) != nil, "\(name)")
      }
    }
  }

  @Test("/core/no-trailing-slash: 404 with a slash at the end")
  func slashes() async throws {
    try await LiveService.demo(Self.arguments) { service in
      for path in Self.paths where !path.contains("?") {
        let reply = try await service.get(path + "/")
        #expect(reply.status == 404, "\(path)")
      }
    }
  }

  @Test("/core/error-handling/problem-details, /invalid-input: every error is a problem, wrong input is 400")
  func problems() async throws {
    try await LiveService.demo(Self.arguments) { service in
      for (path, status) in Self.wrong {
        let reply = try await service.get(path)
        #expect(
          reply.status == status && reply.type == "application/problem+json", "\(path): \(reply.status) \(reply.type)")
        let problem = try reply.object()
        #expect(problem["status"] as? Int == status && problem["title"] is String, "\(path)")
        #expect((problem["detail"] as? String)?.isEmpty == false, "\(path)")
        let text = String(decoding: reply.data, as: UTF8.self)
        for secret in ["SELECT", "sqlite", "/tmp/", "swift"] {
          let isTold = text.contains(secret)
          #expect(!isTold, "\(text)")
        }
      }
    }
  }

  @Test("/core/http-methods, /core/http-safety: only the methods of HTTP, and what is not served says what is")
  func methods() async throws {
    try await LiveService.demo(Self.arguments) { service in
      let paths = try #require(try await described(service)["paths"] as? [String: [String: Any]])
      for (path, operations) in paths {
        #expect(Set(operations.keys).isSubset(of: ["get", "post", "delete", "parameters"]), "\(path)")
      }
      for method in ["PUT", "DELETE", "PATCH"] {
        let reply = try await service.get("/v1/collections", method: method)
        #expect(reply.status == 405 && reply.headers["allow"] == "GET, HEAD", "\(method)")
      }
      #expect(try await service.get("/v1/collections", method: "OPTIONS").status == 204)
    }
  }

  /// `Cache-Control: no-store` is the exception of decision 46: answers to GET are `no-cache` with a strong tag.
  @Test("/core/transport/security-headers, /core/transport/cors")
  func security() async throws {
    try await LiveService.demo(Self.arguments) { service in
      for path in Self.paths + Self.wrong.map(\.0) + ["/"] {
        let headers = try await service.get(path).headers
        #expect(headers["x-content-type-options"] == "nosniff" && headers["x-frame-options"] == "DENY", "\(path)")
        #expect(headers["content-security-policy"]?.contains("frame-ancestors 'none'") == true, "\(path)")
        #expect(headers["strict-transport-security"]?.hasPrefix("max-age=") == true, "\(path)")
        #expect(["no-cache", "no-store"].contains(headers["cache-control"] ?? ""), "\(path)")
        #expect(headers["content-type"] != nil && headers["server"] == nil && headers["x-powered-by"] == nil, "\(path)")
        if path.hasPrefix("/v1") { #expect(headers["access-control-allow-origin"] == "*", "\(path)") }
      }
    }
  }

  @Test("/core/date-time/timezone: moments are in UTC")
  func moments() async throws {
    try await LiveService.demo(["--log-level", "error"]) { service in
      for path in Self.paths + [
        "/v1/watch", "/v1/areas/\(try await service.get("/v1/collections/wijken/items?limit=1").codes()[0])/analysis",
      ] {
        let text = String(decoding: try await service.get(path).data, as: UTF8.self)
        for moment in text.matches(of: #/"(\d{4}-\d\d-\d\dT\d\d:\d\d[^"]*)"/#) {
          #expect(moment.1.hasSuffix("Z"), "\(path): \(moment.1)")
        }
      }
    }
  }

  /// The geospatial module: /geo/crs-list, /geo/storage-crs, /geo/preferred-crs, /geo/content-crs, /geo/bbox-crs-query-parameter,
  /// /geo/filter-crs-query-parameter, /geo/bbox-outside.
  @Test("the geospatial module: systems are listed, told and checked")
  func systems() async throws {
    let base = "http://www.opengis.net/def/crs/"
    try await LiveService.demo(Self.arguments) { service in
      let collection = try await service.get("/v1/collections/wijken").object()
      let systems = try #require(collection["crs"] as? [String])
      for code in ["OGC/1.3/CRS84", "EPSG/0/28992", "EPSG/0/4258"] { #expect(systems.contains(base + code), "\(code)") }
      #expect(collection["storageCrs"] as? String == base + "EPSG/0/28992")
      for system in systems {
        let reply = try await service.get("/v1/collections/wijken/items?limit=1&crs=\(LiveService.query(system))")
        #expect(reply.headers["content-crs"] == "<\(system)>")
      }
      #expect(
        try await service.get("/v1/collections/wijken/items?limit=1").headers["content-crs"] == "<\(base)OGC/1.3/CRS84>"
      )
      for query in [
        "crs=EPSG:28992", "bbox=0,0,400,10", "bbox=90000,450000,91000,451000", "bbox=4,52,5,53&bbox-crs=x",
        "filter=code%3D'X'&filter-crs=x",
      ] { #expect(try await service.get("/v1/collections/wijken/items?\(query)").status == 400, "\(query)") }
    }
  }
}
