import NIOCore
import TestSupport
import Testing

@testable import WebService

@Suite("Bodies of forms with a file")
struct MultipartTests {
  private static let type = "multipart/form-data; boundary=\"AaB03x\""
  /// Content that looks like the beginning of a delimiter, as a file may.
  private static let file = "een\r\n--AaB03\r\n\r\n--\r\ntwee\r\n-"
  private static let body =
    "--AaB03x\r\nContent-Disposition: form-data; name=\"csrf_token\"\r\n\r\ngeheim\r\n"
    + "--AaB03x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a; %22b%22.csv\"\r\n"
    + "Content-Type: text/csv\r\n\r\n\(file)\r\n--AaB03x--\r\n"

  private func parts(_ chunks: [[UInt8]]) throws -> (parts: [String: String], isOver: Bool) {
    var reader = try MultipartReader(contentType: Self.type)
    var found: [String: String] = [:]
    var name = ""
    var bytes: [UInt8] = []
    for chunk in chunks {
      for event in try reader.take(chunk) {
        switch event {
        case .part(let part, let file): (name, bytes) = (part + (file.map { "/\($0)" } ?? ""), [])
        case .content(let content): bytes += content
        case .end: found[name] = String(decoding: bytes, as: UTF8.self)
        }
      }
    }
    return (found, reader.isOver)
  }

  @Test("however a body is cut, its parts are the same")
  func cuts() throws {
    let bytes = Array(Self.body.utf8)
    let wanted = ["csrf_token": "geheim", "file/a; \"b\".csv": Self.file]
    var random = SplitMix(seed: 8)
    for round in 0..<300 {
      var chunks: [[UInt8]] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = round == 0 ? 1 : Int.random(in: 1...(round % 60 + 1), using: &random)
        chunks.append(Array(rest.prefix(count)))
        rest = rest.dropFirst(count)
      }
      let found = try parts(chunks)
      #expect(found.parts == wanted && found.isOver, "round \(round)")
    }
  }

  @Test("a body that ends early is not over")
  func early() throws {
    let bytes = Array(Self.body.utf8)
    for count in [0, 5, 40, 100, bytes.count - 5] {
      #expect(try !parts([Array(bytes.prefix(count))]).isOver)
    }
  }

  @Test(
    "what is no such body is refused",
    arguments: [
      "--other\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--other--\r\n", "--AaB03xContent: a\r\n\r\n",
      "--AaB03x\r\nContent-Type: text/csv\r\n\r\nb\r\n--AaB03x--\r\n",
      "--AaB03x\r\n" + String(repeating: "x", count: 9_000),
    ])
  func refused(_ body: String) {
    #expect(throws: Problem.self) { try parts([Array(body.utf8)]) }
  }

  @Test(
    "another type, or none, is refused",
    arguments: [nil, "application/json", "multipart/form-data", "text/plain; boundary=a"])
  func types(_ type: String?) {
    #expect(throws: Problem.self) { try MultipartReader(contentType: type) }
  }

  @Test(
    "a name of a file leads nowhere else",
    arguments: [
      ("wijken 2024.gpkg", "wijken 2024.gpkg"), ("../../etc/passwd", "passwd"), ("C:\\map\\a.csv", "a.csv"),
      ("..", "levering"), (".bashrc", "bashrc"), ("", "levering"), ("a\u{0}b\n.csv", "a_b_.csv"),
      ("größe.csv", "größe.csv"),
    ])
  func names(_ name: String, _ plain: String) {
    #expect(DeliverySpool.plain(name) == plain)
  }
}
