import ChildProcesses
import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The demo city on the built program as a server, asked over HTTP.
struct LiveService {
  struct Reply {
    var status: Int
    var type: String
    var headers: [String: String]
    var data: Data

    func object() throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    func links() throws -> [[String: String]] { try #require(try object()["links"] as? [[String: String]]) }

    func address(_ relation: String, type: String? = nil) throws -> String? {
      try links().first { $0["rel"] == relation && (type == nil || $0["type"] == type) }?["href"]
    }

    func features() throws -> [[String: Any]] { try #require(try object()["features"] as? [[String: Any]]) }

    func codes() throws -> [String] { try features().compactMap { $0["id"] as? String } }
  }

  let base: String

  /// - Parameter arguments: More of `serve`.
  static func demo(_ arguments: [String] = [], _ body: (LiveService) async throws -> Void) async throws {
    let program = try Program.withCity()
    defer { program.remove() }
    let running = try program.start(["serve", "--port", "0"] + arguments)
    defer {
      running.process.send(signal: SIGTERM)
      running.process.wait()
    }
    try await body(LiveService(base: try ServeTests.address(of: running).absoluteString))
  }

  /// - Parameter path: From the base, or a whole address.
  func get(_ path: String, accept: String? = nil, method: String = "GET") async throws -> Reply {
    let address = path.hasPrefix("http") ? path : base + path
    var request = URLRequest(url: try #require(URL(string: address), "\(address)"))
    request.httpMethod = method
    request.setValue(accept ?? "*/*", forHTTPHeaderField: "Accept")
    let (data, response) = try await URLSession.shared.data(for: request)
    let reply = try #require(response as? HTTPURLResponse)
    let headers = reply.allHeaderFields.reduce(into: [String: String]()) { all, field in
      all["\(field.key)".lowercased()] = "\(field.value)"
    }
    return Reply(status: reply.statusCode, type: headers["content-type"] ?? "", headers: headers, data: data)
  }

  /// A value as it stands in a query.
  static func query(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
  }
}
