import Foundation
import HTTPTypes
import Testing
import VectorTiles

@testable import WebService

/// `GET /tiles/{name}.pmtiles`.
struct ArchiveTests {
  private let folder: URL
  private let bytes: [UInt8]

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "wijkatlas-archives-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    bytes = try ArchiveTests.archive("{\"audience\":\"public\"}")
    try write("city.pmtiles", bytes)
    try write("internal.pmtiles", try ArchiveTests.archive("{\"audience\":\"internal\"}"))
    try write("unknown.pmtiles", try ArchiveTests.archive("{}"))
    try write("no.pmtiles", Array("nothing".utf8))
    try write("secret.txt", bytes)
  }

  private func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: folder.appending(path: name))
  }

  private static func archive(_ metadata: String) throws -> [UInt8] {
    var writer = PMTilesWriter()
    for number in UInt64(0)..<100 {
      let content = (0..<50).map { UInt8(truncatingIfNeeded: number &* 31 &+ $0) }
      try writer.add(try HilbertCurve.tile(number), content)
    }
    var bytes: [UInt8] = []
    try writer.write(metadata: metadata, bounds: (3, 50, 8, 54)) { bytes += $0 }
    return bytes
  }

  private func client(isPublic: Bool = false) throws -> Client {
    try Client(isPublicReadOnly: isPublic, tilesFolder: folder.path)
  }

  private func remove() { try? FileManager.default.removeItem(at: folder) }

  @Test func theWholeArchiveIsServedWithAStrongTag() async throws {
    defer { remove() }
    let client = try client()
    let reply = try await client.get("/tiles/city.pmtiles")
    #expect(reply.status == 200 && reply.bytes == bytes && reply.headers[.acceptRanges] == "bytes")
    #expect(reply.headers[.contentType] == "application/vnd.pmtiles" && reply.headers[.apiVersion] == "1.2.3")
    let tag = try #require(reply.headers[.eTag])
    #expect(!tag.hasPrefix("W/"))
    #expect(try await client.get("/tiles/city.pmtiles", [.ifNoneMatch: tag]).status == 304)
    let head = try await client.send(.head, "/tiles/city.pmtiles")
    #expect(head.status == 200 && head.bytes.isEmpty && head.headers[.contentLength] == "\(bytes.count)")
  }

  @Test func partsAreServedAsAskedFor() async throws {
    defer { remove() }
    let (client, size) = (try client(), bytes.count)
    for (range, expected) in [("0-126", 0..<127), ("-100", size - 100..<size), ("127-", 127..<size), ("5-5", 5..<6)] {
      let reply = try await client.get("/tiles/city.pmtiles", [.range: "bytes=\(range)"])
      #expect(reply.status == 206 && reply.bytes == Array(bytes[expected]), "\(range)")
      #expect(reply.headers[.contentRange] == "bytes \(expected.lowerBound)-\(expected.upperBound - 1)/\(size)")
    }
    let beyond = try await client.get("/tiles/city.pmtiles", [.range: "bytes=\(size)-"])
    #expect(beyond.status == 416 && beyond.headers[.contentRange] == "bytes */\(size)")
    #expect(beyond.headers[.contentType] == "application/problem+json")
    #expect(try beyond.object()["status"] as? Int == 416)
    #expect(try await client.get("/tiles/city.pmtiles", [.range: "bytes=9-1"]).bytes == bytes)
  }

  @Test func severalPartsComeAsOneBody() async throws {
    defer { remove() }
    let reply = try await client().get("/tiles/city.pmtiles", [.range: "bytes=0-6, 100-103,-3"])
    #expect(reply.status == 206)
    let type = try #require(reply.headers[.contentType])
    let boundary = try #require(type.split(separator: "boundary=").last).utf8
    #expect(type.hasPrefix("multipart/byteranges; boundary="))
    var expected: [UInt8] = []
    for (index, part) in [0..<7, 100..<104, bytes.count - 3..<bytes.count].enumerated() {
      expected += Array((index == 0 ? "" : "\r\n").utf8) + Array("--".utf8) + Array(boundary)
      let place = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(bytes.count)"
      expected += Array("\r\nContent-Type: application/vnd.pmtiles\r\nContent-Range: \(place)\r\n\r\n".utf8)
      expected += bytes[part]
    }
    expected += Array("\r\n--".utf8) + Array(boundary) + Array("--\r\n".utf8)
    #expect(reply.bytes == expected)
  }

  @Test func aPartOfAnotherVersionIsNotGiven() async throws {
    defer { remove() }
    let client = try client()
    let tag = try #require(try await client.get("/tiles/city.pmtiles").headers[.eTag])
    func status(_ condition: String) async throws -> Int {
      try await client.get("/tiles/city.pmtiles", [.range: "bytes=0-9", .ifRange: condition]).status
    }
    #expect(try await status(tag) == 206)
    #expect(try await status("\"other\"") == 200)
    #expect(try await status("W/\(tag)") == 200)
    #expect(try await status("Sat, 21 Nov 2026 10:00:00 GMT") == 200)
    try write("city.pmtiles", try Self.archive("{\"audience\":\"public\",\"name\":\"new\"}"))
    #expect(try await status(tag) == 200)
  }

  @Test func thePublicGetsOnlyWhatWasMadeForIt() async throws {
    defer { remove() }
    for name in ["city", "internal", "unknown"] {
      #expect(try await client().get("/tiles/\(name).pmtiles").status == 200)
      #expect(try await client(isPublic: true).get("/tiles/\(name).pmtiles").status == (name == "city" ? 200 : 404))
    }
  }

  @Test(arguments: [
    "no.pmtiles", "none.pmtiles", "secret.txt", "..%2Fcity.pmtiles", "%2e%2e", ".pmtiles", "city.pmtiles%00", "city",
    "city.pmtiles/",
  ])
  func whatIsNoArchiveIsNotServed(name: String) async throws {
    defer { remove() }
    #expect(try await client().get("/tiles/\(name)").status == 404)
  }

  @Test func withoutAFolderThereAreNone() async throws {
    defer { remove() }
    #expect(try await Client().get("/tiles/city.pmtiles").status == 404)
    #expect(try await client().get("/tiles/city.pmtiles?x=1").status == 400)
  }
}
