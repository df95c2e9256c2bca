import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A server on a free port of this machine that answers as a test says, byte by byte: it may break off as well.
public final class StubServer: Sendable {
  public struct Request: Sendable {
    /// With the query.
    public var target: String
    /// Names in lower case.
    public var fields: [String: String]
    /// What was posted; nil for what was not.
    public var body: String?
    /// How many requests came before, of any kind.
    public var number: Int

    public func query(_ name: String) -> String? {
      URLComponents(string: target)?.queryItems?.first { $0.name == name }?.value
    }
    public var path: String { URLComponents(string: target)?.path ?? target }
  }

  public struct Answer: Sendable {
    public var status: Int
    public var fields: [String: String]
    public var body: String
    /// Bytes of the body that are sent before the connection is closed; nil sends all.
    public var breaksAfter: Int?

    public init(status: Int = 200, fields: [String: String] = [:], body: String = "", breaksAfter: Int? = nil) {
      (self.status, self.fields, self.body, self.breaksAfter) = (status, fields, body, breaksAfter)
    }

    public static func json(_ body: String, _ fields: [String: String] = [:]) -> Answer {
      Answer(fields: ["Content-Type": "application/json"].merging(fields) { $1 }, body: body)
    }
    public static func geoJSON(_ body: String, _ fields: [String: String] = [:]) -> Answer {
      Answer(fields: ["Content-Type": "application/geo+json"].merging(fields) { $1 }, body: body)
    }
  }

  public let port: Int
  private let listener: Int32
  private let seen = Mutex<[Request]>([])

  /// The targets that were asked for, in order.
  public var requests: [Request] { seen.withLock { $0 } }
  public var address: String { "http://127.0.0.1:\(port)" }

  public struct NoSocket: Error {}

  public init(_ handler: @escaping @Sendable (Request) -> Answer) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, address, &length) == 0
      }
    }
    guard bound else { throw NoSocket() }
    self.listener = listener
    port = Int(UInt16(bigEndian: place.sin_port))
    let thread = Thread { [weak self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0, let self else { return }
        self.serve(client, handler)
        close(client)
      }
    }
    thread.start()
  }

  public func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private func serve(_ client: Int32, _ handler: (Request) -> Answer) {
    var text = ""
    var buffer = [UInt8](repeating: 0, count: 8192)
    while !text.contains("\r\n\r\n") {
      let count = recv(client, &buffer, buffer.count, 0)
      if count <= 0 { return }
      text += String(decoding: buffer[..<count], as: UTF8.self)
    }
    let lines = text.components(separatedBy: "\r\n")
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      fields[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    let head = text.range(of: "\r\n\r\n")?.upperBound ?? text.endIndex
    var body = String(text[head...])
    let length = Int(fields["content-length"] ?? "") ?? 0
    while body.utf8.count < length {
      let count = recv(client, &buffer, buffer.count, 0)
      if count <= 0 { return }
      body += String(decoding: buffer[..<count], as: UTF8.self)
    }
    let target = lines[0].split(separator: " ").dropFirst().first.map(String.init) ?? ""
    let request = seen.withLock { seen in
      let request = Request(target: target, fields: fields, body: length == 0 ? nil : body, number: seen.count)
      seen.append(request)
      return request
    }
    let answer = handler(request)
    let told = Array(answer.body.utf8)
    var answered = "HTTP/1.1 \(answer.status) X\r\nContent-Length: \(told.count)\r\nConnection: close\r\n"
    for (name, value) in answer.fields { answered += "\(name): \(value)\r\n" }
    send(client, Array((answered + "\r\n").utf8))
    send(client, Array(told.prefix(answer.breaksAfter ?? told.count)))
  }

  private func send(_ client: Int32, _ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.send(client, buffer.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      sent += count
    }
  }
}
