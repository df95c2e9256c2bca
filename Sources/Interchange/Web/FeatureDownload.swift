import Atlas
import Foundation
import SpatialCore

/// Fetches a collection of OGC API Features page by page into a spool, and goes on with one that stopped.
struct FeatureDownload {
  struct Limits: Sendable {
    var pageBytes = 512 << 20
    var totalBytes = 16 << 30
    var pages = 100_000
  }

  let client: WebClient
  let spool: PageSpool
  var limits = Limits()
  let progress: Atlas.Progress

  private static let maximumRestarts = 2

  /// Fetches what is missing.
  func run() async throws {
    if !spool.state.pages.isEmpty { try await check() }
    if !spool.state.pages.isEmpty {
      client.notice("going on with a download that stopped: \(spool.state.features) features are there already")
    }
    var visited = Set(spool.state.pages.map(\.url))
    var restarts = 0
    while !spool.state.isComplete {
      let text = spool.state.pages.last?.next ?? spool.state.url
      guard let url = URL(string: text) else {
        throw AtlasError(.badData, "\(WebClient.shown(spool.state.url)): the address of its next page is none")
      }
      guard visited.insert(url.absoluteString).inserted else {
        throw AtlasError(
          .badData,
          "\(WebClient.shown(url)): is the next page of itself or of one after it; the server goes in a circle")
      }
      if try await !fetch(url) {
        restarts += 1
        try await beginAgain(restarts, url)
        visited = []
      }
      progress(spool.state.features, spool.state.numberMatched)
    }
    try checkCount()
  }

  /// Drops the pages of a collection that changed while it was fetched, and waits before the next attempt.
  private func beginAgain(_ restarts: Int, _ url: URL) async throws {
    try spool.restart(now: client.now())
    guard restarts <= FeatureDownload.maximumRestarts else {
      throw AtlasError(
        .unavailable,
        "\(WebClient.shown(url)): the collection keeps changing while it is fetched: the number of its features differs "
          + "from page to page; try again later")
    }
    client.notice("\(url.host ?? "") has changed the collection meanwhile; starting again")
    try await client.sleep(client.policy.wait(after: restarts, random: client.random()))
  }

  /// Drops the pages of an earlier run where the first has changed since.
  ///
  /// Where no tag can tell, a download that stopped is gone on with and a complete one is fetched anew: its pages may be
  /// what was corrected since.
  private func check() async throws {
    guard let tag = spool.state.entityTag, let url = URL(string: spool.state.url) else {
      if spool.state.isComplete { try spool.restart(now: client.now()) }
      return
    }
    var request = request(url)
    request.fields["If-None-Match"] = tag
    let answer = try await client.get(request)
    if answer.status == 304 || answer.fields["etag"] == tag { return }
    client.notice("\(url.host ?? "") has published anew since; starting again")
    try spool.restart(now: client.now())
  }

  /// - Returns: false where the page tells another count than the first did; servers may leave it out of any page.
  private func fetch(_ url: URL) async throws -> Bool {
    let answer = try await client.get(request(url))
    let place = WebClient.shown(url)
    guard answer.isJSON else {
      throw AtlasError(
        .badData,
        "\(place): answers \(answer.mediaType.isEmpty ? "nothing that says what it is" : answer.mediaType), GeoJSON "
          + "expected; the address of a collection of OGC API Features, or of its items, expected")
    }
    let head = try PageHead(spool.incoming, name: place)
    if let told = head.numberMatched, let first = spool.state.numberMatched, told != first { return false }
    let bytes = (try? FileManager.default.attributesOfItem(atPath: spool.incoming.path)[.size] as? Int) ?? 0
    guard spool.state.bytes + bytes <= limits.totalBytes, spool.state.pages.count < limits.pages else {
      throw AtlasError(
        .badData,
        "\(place): \(spool.state.pages.count) pages and \(spool.state.bytes >> 20) MB, and no end; ask for less with "
          + "--where, or download a file")
    }
    let told = FeatureDownload.crs(answer)
    let page = PageSpool.Page(
      file: spool.nextFile, url: url.absoluteString, next: try next(head.next, after: answer.url)?.absoluteString,
      features: head.features, columns: head.columns, crs: told ?? head.crs, isCRSOfHeader: told != nil)
    try spool.take(page, bytes: bytes, numberMatched: head.numberMatched, entityTag: answer.fields["etag"])
    return true
  }

  private func request(_ url: URL) -> WebRequest {
    WebRequest(
      url: url, fields: ["Accept": "application/geo+json, application/json;q=0.9"], file: spool.incoming,
      maximumBytes: limits.pageBytes)
  }

  private func next(_ href: String?, after url: URL) throws(AtlasError) -> URL? {
    guard let href else { return nil }
    guard let next = URL(string: href, relativeTo: url)?.absoluteURL else {
      throw AtlasError(
        .badData,
        "\(WebClient.shown(url)): the address of its next page is none: \"\(href.prefix { $0 != "?" }.prefix(80))\"")
    }
    guard next.origin == url.origin else {
      throw AtlasError(
        .badData,
        "\(WebClient.shown(url)): its next page is on another server, \(WebClient.shown(next)), which was not asked for; "
          + "give that address yourself if it is right")
    }
    return next
  }

  private func checkCount() throws(AtlasError) {
    guard let matched = spool.state.numberMatched, spool.state.features < matched else { return }
    let found = spool.state.features
    spool.remove()
    throw AtlasError(
      .badData,
      "\(WebClient.shown(spool.state.url)): tells of \(matched) features and gave \(found); its pages are not complete, run the command "
        + "again")
  }

  /// `<http://www.opengis.net/def/crs/EPSG/0/28992>` without its brackets.
  private static func crs(_ answer: WebAnswer) -> String? {
    answer.fields["content-crs"].map { $0.filter { !"<> ".contains($0) } }
  }
}
