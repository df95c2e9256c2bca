public import Atlas
public import Foundation

/// A collection of OGC API Features, fetched to disk, as a source of features.
public struct WebSource {
  /// What to ask, and whom to tell.
  public struct Options: Sendable {
    /// The collection, where the address does not tell it.
    public var layer: String?
    /// Only features of which this property has this value, where the server can choose them.
    public var condition: (column: String, value: String)?
    /// The default is `$XDG_CACHE_HOME`, else `~/.cache`.
    public var cache: URL?
    /// Features fetched, and those there are where the server tells.
    public var progress: Atlas.Progress = { _, _ in }
    /// What is worth telling on the way: pauses, an address that is not protected.
    public var notice: @Sendable (String) -> Void = { _ in }

    public init() {}
  }

  /// The features.
  public let layer: any FeatureLayer
  private let spool: PageSpool

  /// Whether a source is an address rather than a file.
  public static func isAddress(_ source: String) -> Bool {
    ["http://", "https://"].contains { source.lowercased().hasPrefix($0) }
  }

  /// Fetches a collection; what an earlier run fetched of it, at most a day ago, is not fetched again.
  ///
  /// - Parameter address: Of the items, of the collection, or of the service (with `layer`).
  /// - Throws: `AtlasError`: `unavailable` for a server that cannot be reached or fails, `notFound` for 404, `badData`
  ///   for what is no GeoJSON.
  public static func fetch(_ address: String, _ options: Options) async throws -> WebSource {
    var client = WebClient()
    client.notice = options.notice
    return try await fetch(address, options, client)
  }

  static func fetch(
    _ address: String, _ options: Options, _ client: WebClient, limits: FeatureDownload.Limits = .init()
  ) async throws -> WebSource {
    let place = try CollectionAddress(address, layer: options.layer)
    if place.service.scheme == "http", !["localhost", "127.0.0.1", "::1", "[::1]"].contains(place.service.host ?? "") {
      options.notice(
        "\(place.service.host ?? "") is asked over http: what comes is not protected against changes on the way; give "
          + "an https address where there is one")
    }
    let first = try await FeatureService(client: client, address: place).firstPage(options.condition)
    let spool = try PageSpool(url: first, cache: options.cache ?? defaultCache(), now: client.now())
    try await FeatureDownload(client: client, spool: spool, limits: limits, progress: options.progress).run()
    if spool.state.features == 0 {
      spool.remove()
      let asked = options.condition.map { " with \($0.column) = \"\($0.value)\"" } ?? ""
      throw AtlasError(.badData, "\(WebClient.shown(first)): gave no features\(asked); nothing was imported")
    }
    let name = place.items(of: place.collection ?? "", []).map { WebClient.shown($0) } ?? WebClient.shown(address)
    return WebSource(layer: try DownloadedLayer(name: name, spool), spool: spool)
  }

  /// Removes what was fetched, once it has been used.
  public func remove() { spool.remove() }

  private init(layer: any FeatureLayer, spool: PageSpool) {
    self.layer = layer
    self.spool = spool
  }

  private static func defaultCache() -> URL {
    let environment = ProcessInfo.processInfo.environment
    if let told = environment["XDG_CACHE_HOME"], told.hasPrefix("/") { return URL(filePath: told) }
    return FileManager.default.homeDirectoryForCurrentUser.appending(path: ".cache")
  }
}
