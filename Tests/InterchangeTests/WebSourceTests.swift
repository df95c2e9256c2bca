import Atlas
import Foundation
import SpatialCore
import Synchronization
import TestSupport
import Testing

@testable import Interchange

/// Downloads from a server that behaves, and from servers that do not.
@Suite struct WebSourceTests {
  /// Pauses that were asked for, instead of waiting.
  private final class Pauses: Sendable {
    let seconds = Mutex<[Double]>([])
    var all: [Double] { seconds.withLock { $0 } }
  }

  private let folder: TemporaryFolder
  private let pauses = Pauses()

  init() throws {
    folder = try TemporaryFolder()
  }

  private var client: WebClient {
    var client = WebClient()
    client.sleep = { [pauses] seconds in pauses.seconds.withLock { $0.append(seconds) } }
    client.random = { 1 }
    return client
  }

  private func fetch(
    _ address: String, limits: FeatureDownload.Limits = .init(), _ change: (inout WebSource.Options) -> Void = { _ in }
  ) async throws -> WebSource {
    var options = WebSource.Options()
    options.cache = folder.url
    change(&options)
    return try await WebSource.fetch(address, options, client, limits: limits)
  }

  private func codes(_ source: WebSource) throws -> [String] {
    let column = try #require(source.layer.column("buurtcode"))
    var codes: [String] = []
    try source.layer.forEach { codes.append($0.values[column].string) }
    return codes
  }

  private static let all = (0..<StubCollection.count).map { "BU0637010\($0)" }

  private func items(_ server: StubServer) -> [StubServer.Request] {
    server.requests.filter { $0.path.hasSuffix("/items") }
  }

  private var spools: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "wijkatlas/downloads").path)) ?? []
  }

  @Test(arguments: [
    "/v1/collections/areas/items", "/v1/collections/areas", "/v1/collections/areas/", "/v1", "/v1/collections",
  ])
  func everyFormOfTheAddressGivesAllPages(path: String) async throws {
    let server = try StubCollection().serve()
    defer { server.stop() }
    let source = try await fetch(server.address + path) { $0.layer = "areas" }
    #expect(try codes(source) == Self.all)
    #expect(source.layer.crs == .rdNew)
    #expect(source.layer.featureCount == StubCollection.count)
    #expect(source.layer.name == server.address + "/v1/collections/areas/items")
    let first = try #require(items(server).first)
    #expect(first.query("crs") == CoordinateReferenceSystem.rdNew.uri && first.query("limit") == "1000")
    #expect(spools.count == 1)
    source.remove()
    #expect(spools.isEmpty)
  }

  @Test func theChecksumIsOfTheFeaturesOnly() async throws {
    let server = try StubCollection().serve()
    defer { server.stop() }
    let first = try await fetch(server.address + "/v1/collections/areas")
    let checksum = try first.layer.checksum()
    first.remove()
    // Times and links of the pages differ the second time.
    #expect(try await fetch(server.address + "/v1/collections/areas").layer.checksum() == checksum)
  }

  @Test func aPropertyThatCanBeAskedForIs() async throws {
    let server = try StubCollection().serve()
    defer { server.stop() }
    _ = try await fetch(server.address + "/v1/collections/areas") { $0.condition = ("gemeentecode", "GM0637") }
    _ = try await fetch(server.address + "/v1/collections/areas") { $0.condition = ("kleur", "rood") }
    #expect(items(server).contains { $0.query("gemeentecode") == "GM0637" })
    #expect(!items(server).contains { $0.query("kleur") != nil })
  }

  @Test(arguments: [(429, "7", [7.0]), (503, nil, [1.0]), (503, "0", [1.0]), (500, nil, [1.0])])
  func aServerThatIsBusyIsAskedAgain(status: Int, retryAfter: String?, expected: [Double]) async throws {
    let isFirst = Mutex(true)
    let server = try StubCollection { _, first in
      guard first == 2,
        isFirst.withLock({ value in
          defer { value = false }; return value
        })
      else { return nil }
      return StubServer.Answer(status: status, fields: retryAfter.map { ["Retry-After": $0] } ?? [:])
    }.serve()
    defer { server.stop() }
    #expect(try codes(try await fetch(server.address + "/v1/collections/areas")) == Self.all)
    // On a machine that is loaded a connection may break by itself, and is tried again after a second.
    #expect(pauses.all.suffix(expected.count) == expected[...])
    #expect(pauses.all.dropLast(expected.count).allSatisfy { $0 == 1 })
  }

  @Test func aConnectionThatBreaksIsTriedAgain() async throws {
    let isFirst = Mutex(true)
    let collection = Mutex<StubCollection?>(nil)
    let stub = StubCollection { request, first in
      guard first == 4,
        isFirst.withLock({ value in
          defer { value = false }; return value
        })
      else { return nil }
      var answer = collection.withLock { $0?.page(request, first) }
      answer?.breaksAfter = 150
      return answer
    }
    collection.withLock { $0 = stub }
    let server = try stub.serve()
    defer { server.stop() }
    #expect(try codes(try await fetch(server.address + "/v1/collections/areas")) == Self.all)
    #expect(pauses.all == [1])
  }

  @Test func aDownloadThatStoppedGoesOn() async throws {
    let isDown = Mutex(true)
    let server = try StubCollection { _, first in
      first >= 4 && isDown.withLock { $0 }
        ? StubServer.Answer(
          status: 503, fields: ["Content-Type": "application/problem+json"], body: #"{"title":"Onderhoud"}"#) : nil
    }.serve()
    defer { server.stop() }
    let address = server.address + "/v1/collections/areas"
    let error = await #expect(throws: AtlasError.self) { _ = try await fetch(address) }
    #expect(error?.code == .unavailable)
    #expect(error?.message.contains("answers 503 (Onderhoud); try again later") == true, "\(error?.message ?? "")")
    #expect(pauses.all == [1, 2, 4, 8, 16])
    let before = items(server).count
    isDown.withLock { $0 = false }
    let source = try await fetch(address)
    #expect(try codes(source) == Self.all)
    // The first page is only asked for whether it changed.
    let later = items(server).dropFirst(before)
    #expect(later.map { $0.query("from") } == [nil, "4", "6"])
    #expect(later.first?.fields["if-none-match"] == "\"v1-0\"")
  }

  @Test func aDownloadOfWhatChangedSinceBeginsAnew() async throws {
    let phase = Mutex(0)
    let collection = Mutex<StubCollection?>(nil)
    let stub = StubCollection { request, first in
      let now = phase.withLock { $0 }
      if now == 0 { return first >= 4 ? StubServer.Answer(status: 503) : nil }
      var asked = request
      asked.fields["if-none-match"] = nil
      var answer = collection.withLock { $0?.page(asked, first) }
      answer?.fields["ETag"] = "\"v2-\(first)\""
      return answer
    }
    collection.withLock { $0 = stub }
    let server = try stub.serve()
    defer { server.stop() }
    let address = server.address + "/v1/collections/areas"
    await #expect(throws: AtlasError.self) { _ = try await fetch(address) }
    let before = items(server).count
    phase.withLock { $0 = 1 }
    #expect(try codes(try await fetch(address)) == Self.all)
    #expect(items(server).dropFirst(before).map { $0.query("from") } == [nil, nil, "2", "4", "6"])
  }

  @Test func aCollectionThatKeepsChangingIsLeftAfterThreeAttempts() async throws {
    let server = try StubCollection { request, first in
      .geoJSON(Self.page(#"{"rel":"next","href":"items?from=\#(first + 1)"}"#, matched: 100 + request.number))
    }.serve()
    defer { server.stop() }
    let error = await #expect(throws: AtlasError.self) {
      _ = try await fetch(server.address + "/v1/collections/areas")
    }
    #expect(error?.code == .unavailable)
    #expect(error?.message.contains("keeps changing") == true, "\(error?.message ?? "")")
    #expect(pauses.all == [1, 2] && items(server).count == 6)
  }

  @Test func aPageThatTellsNoCountIsTakenAsItIs() async throws {
    let server = try StubCollection { _, first in
      guard first > 0 else { return nil }
      let features = (first..<StubCollection.count).map(StubCollection.feature).joined(separator: ",")
      return .geoJSON(
        #"{"type":"FeatureCollection","features":[\#(features)]}"#,
        ["Content-Crs": "<\(CoordinateReferenceSystem.rdNew.uri)>"])
    }.serve()
    defer { server.stop() }
    #expect(try codes(try await fetch(server.address + "/v1/collections/areas")) == Self.all)
    #expect(pauses.all.isEmpty && items(server).count == 2)
  }

  @Test(arguments: [true, false])
  func aCompleteDownloadIsUsedAgainOnlyWhereATagVouchesForIt(hasTag: Bool) async throws {
    let collection = Mutex<StubCollection?>(nil)
    let stub = StubCollection { request, first in
      var answer = collection.withLock { $0?.page(request, first) }
      if !hasTag { answer?.fields["ETag"] = nil }
      return answer
    }
    collection.withLock { $0 = stub }
    let server = try stub.serve()
    defer { server.stop() }
    // What the first run fetched is not removed, as after an import that was refused.
    for run in 1...2 {
      let before = items(server).count
      #expect(try codes(try await fetch(server.address + "/v1/collections/areas")) == Self.all)
      #expect(items(server).count - before == (hasTag && run == 2 ? 1 : 4))
    }
  }

  @Test(arguments: [
    (
      "https://jan:geheim@x.example/collections/a/items?apikey=s3&limit=10&Token=t%26u&bbox=1,2,3,4#top",
      "https://x.example/collections/a/items?apikey=***&limit=10&Token=***&bbox=1,2,3,4"
    ), ("https://x.example/items?cursor=a%7Cb&f=json", "https://x.example/items?cursor=a%7Cb&f=json"),
    ("https://x.example", "https://x.example"),
  ])
  func anAddressIsShownWithoutSecrets(address: String, shown: String) {
    #expect(WebClient.shown(address) == shown)
  }

  @Test func aKeyIsSentButNeitherToldNorKept() async throws {
    let server = try StubCollection { _, _ in .geoJSON(Self.page("", matched: 9)) }.serve()
    defer { server.stop() }
    let error = await #expect(throws: AtlasError.self) {
      _ = try await fetch(server.address + "/v1/collections/areas?apikey=s3cret")
    }
    #expect(items(server).first?.query("apikey") == "s3cret")
    #expect(error?.message.contains("apikey=***") == true && error?.message.contains("s3cret") == false)
    let good = try StubCollection().serve()
    defer { good.stop() }
    let source = try await fetch(good.address + "/v1/collections/areas?apikey=s3cret")
    #expect(source.layer.name == good.address + "/v1/collections/areas/items?apikey=***")
  }

  @Test func whatIsLeftOfOldDownloadsIsRemovedUnlessInUse() throws {
    let start = Date(timeIntervalSince1970: 1_800_000_000)
    let url = try #require(URL(string: "https://x.example/a"))
    let other = try #require(URL(string: "https://x.example/b"))
    var old: PageSpool? = try PageSpool(url: url, cache: folder.url, now: start)
    let later = start.addingTimeInterval(2 * 86_400)
    _ = try PageSpool(url: other, cache: folder.url, now: later)
    #expect(spools.count == 2 && old != nil)
    old = nil
    _ = try PageSpool(url: other, cache: folder.url, now: later)
    #expect(spools.count == 1)
  }

  @Test(arguments: [
    ("https://x.example/a", "https://X.example:443/b", true), ("http://x.example:80/a", "http://x.example/b", true),
    ("https://x.example/a", "http://x.example/a", false), ("https://x.example/a", "https://x.example:8443/a", false),
    ("https://x.example/a", "https://y.example/a", false),
  ])
  func aServerIsTheSameByItsOrigin(one: String, other: String, isSame: Bool) throws {
    #expect(try (#require(URL(string: one)).origin == #require(URL(string: other)).origin) == isSame)
  }

  @Test func twoDownloadsOfTheSameAreKeptApart() async throws {
    let server = try StubCollection().serve()
    defer { server.stop() }
    let source = try await fetch(server.address + "/v1/collections/areas")
    let error = await #expect(throws: AtlasError.self) {
      _ = try await fetch(server.address + "/v1/collections/areas")
    }
    #expect(error?.code == .unavailable && error?.message.contains("another program") == true)
    #expect(try codes(source) == Self.all)
  }

  struct Trouble: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var answer: @Sendable (StubServer.Request, Int) -> StubServer.Answer?
    var code: AtlasError.Code = .badData
    var tells: [String]
  }

  private static func page(_ next: String, matched: Int = 7) -> String {
    #"{"type":"FeatureCollection","numberMatched":\#(matched),"links":[\#(next)],"features":[\#(StubCollection.feature(0))]}"#
  }

  static let troubles = [
    Trouble(
      testDescription: "a circle", answer: { _, _ in .geoJSON(page(#"{"rel":"next","href":"items?from=0"}"#)) },
      tells: ["goes in a circle"]),
    Trouble(
      testDescription: "another server",
      answer: { _, _ in .geoJSON(page(#"{"rel":"next","href":"http://elders.example/items"}"#)) },
      tells: ["on another server, http://elders.example/items"]),
    Trouble(
      testDescription: "nothing", answer: { _, _ in .geoJSON(#"{"type":"FeatureCollection","features":[]}"#) },
      tells: ["gave no features"]),
    Trouble(
      testDescription: "bad JSON", answer: { _, _ in .geoJSON(#"{"type":"FeatureCollection","features":[{]}"#) },
      tells: ["/v1/collections/areas/items", "feature 1", "line 1"]),
    Trouble(
      testDescription: "cut off", answer: { _, _ in .geoJSON(#"{"type":"FeatureCollection","features":["#) },
      tells: ["cut off"]),
    Trouble(
      testDescription: "a page for people",
      answer: { _, _ in StubServer.Answer(fields: ["Content-Type": "text/html"], body: "<html></html>") },
      tells: ["answers text/html, GeoJSON expected"]),
    Trouble(
      testDescription: "fewer than told", answer: { _, _ in .geoJSON(page("", matched: 9)) },
      tells: ["tells of 9 features and gave 1"]),
    Trouble(
      testDescription: "a huge page",
      answer: { _, _ in .geoJSON(String(repeating: " ", count: 3 << 20) + page("")) },
      tells: ["more than 1 MB"]),
    Trouble(
      testDescription: "no end",
      answer: { _, first in .geoJSON(page(#"{"rel":"next","href":"items?from=\#(first + 1)"}"#)) },
      tells: ["20 pages", "no end"]),
    Trouble(
      testDescription: "refused with a reason",
      answer: { _, _ in
        StubServer.Answer(
          status: 400, fields: ["Content-Type": "application/problem+json"],
          body: #"{"title":"Bad request","detail":"crs is not known"}"#)
      }, tells: ["answers 400 (Bad request: crs is not known)"]),
    Trouble(
      testDescription: "no access", answer: { _, _ in StubServer.Answer(status: 403) }, code: .unavailable,
      tells: ["refuses access (403)"]),
    Trouble(
      testDescription: "a long pause",
      answer: { _, _ in StubServer.Answer(status: 429, fields: ["Retry-After": "86400"]) }, code: .unavailable,
      tells: ["asks for a pause of 86400 s"]),
    Trouble(
      testDescription: "sent on for ever",
      answer: { _, first in
        StubServer.Answer(status: 302, fields: ["Location": "/v1/collections/areas/items?from=\(first + 1)"])
      },
      tells: ["sends on more than 5 times"]),
  ]

  @Test(arguments: troubles) func troubleIsToldInWords(_ trouble: Trouble) async throws {
    let server = try StubCollection { trouble.answer($0, $1) }.serve()
    defer { server.stop() }
    let limits = FeatureDownload.Limits(pageBytes: 1 << 20, totalBytes: 1 << 24, pages: 20)
    let error = await #expect(throws: AtlasError.self) {
      _ = try await fetch(server.address + "/v1/collections/areas", limits: limits)
    }
    #expect(error?.code == trouble.code, "\(error?.message ?? "")")
    for part in trouble.tells {
      #expect(error?.message.contains(part) == true, "\(part) in: \(error?.message ?? "")")
    }
  }

  @Test(arguments: [
    ("/v1/collections/nowhere", nil, AtlasError.Code.notFound, "answers 404 (Not found: there is no such thing here)"),
    ("/v1", nil, .invalidRequest, "choose one with --layer: areas, others"),
    ("/files/areas.geojson", nil, .notFound, "of a file on the web, download it and give its path"),
    ("/v1/collections/areas", "others", .invalidRequest, "leave one of the two out"),
  ])
  func whatIsNotThereIsNamed(path: String, layer: String?, code: AtlasError.Code, tells: String) async throws {
    let server = try StubCollection().serve()
    defer { server.stop() }
    let error = await #expect(throws: AtlasError.self) {
      _ = try await fetch(server.address + path) { $0.layer = layer }
    }
    #expect(error?.code == code)
    #expect(error?.message.contains(tells) == true, "\(error?.message ?? "")")
  }

  @Test func aServerThatIsNotThereIsUnavailable() async throws {
    let server = try StubCollection().serve()
    server.stop()
    let error = await #expect(throws: AtlasError.self) {
      _ = try await fetch(server.address + "/v1/collections/areas")
    }
    #expect(error?.code == .unavailable, "\(error?.message ?? "")")
    #expect(pauses.all == [1, 2])
  }

  @Test func latitudeFirstIsTurned() async throws {
    let server = try StubCollection(crs: CoordinateReferenceSystem.wgs84.uri) { request, _ in
      .geoJSON(
        #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[52.05,4.49]}}"#,
        ["Content-Crs": "<\(CoordinateReferenceSystem.wgs84.uri)>"])
    }.serve()
    defer { server.stop() }
    let layer = try await fetch(server.address + "/v1/collections/areas").layer
    var found: Geometry?
    try layer.forEach { found = try $0.geometry.get() }
    #expect(found == .point(Coordinate(x: 4.49, y: 52.05)) && layer.crs == .wgs84)
  }
}
