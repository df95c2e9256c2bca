import Atlas
import Foundation

/// The pages of a download on disk, so that one that stopped goes on where it was.
///
/// A folder `<cache>/wijkatlas/downloads/<sha256 of the first page's address>` with the pages as they came and
/// `state.json`, which is replaced as a whole after each page.
final class PageSpool {
  struct Page: Codable, Sendable {
    var file: String
    var url: String
    /// The address of the next page; nil on the last.
    var next: String?
    var features: Int
    var columns: [String]
    /// The URI of the system; nil where nothing tells it.
    var crs: String?
    /// Whether the header `Content-Crs` told it, so that the axes have the order of the system.
    var isCRSOfHeader: Bool
  }

  struct State: Codable, Sendable {
    var url: String
    /// Seconds since 1970.
    var started: Double
    /// Of the first page.
    var entityTag: String?
    var numberMatched: Int?
    var bytes = 0
    var pages: [Page] = []

    var features: Int { pages.reduce(0) { $0 + $1.features } }
    var isComplete: Bool { !pages.isEmpty && pages.last?.next == nil }
  }

  private static let lifetime = 86_400.0
  let folder: URL
  private(set) var state: State
  private let lock: SpoolLock

  /// The spool of a download that stopped at most a day ago, or a new one.
  init(url: URL, cache: URL, now: Date) throws(AtlasError) {
    let name = Checksum.hexadecimal(Data(url.absoluteString.utf8))
    folder = cache.appending(path: "wijkatlas/downloads").appending(path: name)
    state = State(url: url.absoluteString, started: now.timeIntervalSince1970)
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw AtlasError(
        .cannotCreate,
        "\(folder.path): cannot be made for the download; set XDG_CACHE_HOME to a folder that can be "
          + "written to")
    }
    lock = try SpoolLock(folder)
    PageSpool.removeStale(beside: folder, now: now)
    if let kept = PageSpool.kept(folder), kept.url == state.url,
      (0...PageSpool.lifetime).contains(now.timeIntervalSince1970 - kept.started),
      kept.pages.allSatisfy({ FileManager.default.fileExists(atPath: folder.appending(path: $0.file).path) })
    {
      state = kept
    } else {
      try restart(now: now)
    }
  }

  /// Removes what other downloads left more than a day ago, which would not be gone on with; not those under way.
  private static func removeStale(beside folder: URL, now: Date) {
    let siblings = try? FileManager.default.contentsOfDirectory(
      at: folder.deletingLastPathComponent(), includingPropertiesForKeys: nil)
    for sibling in siblings ?? [] where sibling.lastPathComponent != folder.lastPathComponent {
      guard isStale(sibling, now), let lock = try? SpoolLock(sibling) else { continue }
      // Another program may have begun anew there before the lock was ours.
      withExtendedLifetime(lock) {
        if isStale(sibling, now) { try? FileManager.default.removeItem(at: sibling) }
      }
    }
  }

  private static func isStale(_ folder: URL, _ now: Date) -> Bool {
    kept(folder).map { now.timeIntervalSince1970 - $0.started > lifetime } ?? false
  }

  private static func kept(_ folder: URL) -> State? {
    (try? Data(contentsOf: folder.appending(path: "state.json"))).flatMap {
      try? JSONDecoder().decode(State.self, from: $0)
    }
  }

  /// The name of the file of the next page.
  var nextFile: String { "page-\(state.pages.count + 1).geojson" }

  /// Where the page that is being fetched goes.
  var incoming: URL { folder.appending(path: "page.part") }

  func path(of page: Page) -> String { folder.appending(path: page.file).path }

  /// Drops all pages.
  func restart(now: Date) throws(AtlasError) {
    for page in state.pages { try? FileManager.default.removeItem(at: folder.appending(path: page.file)) }
    state = State(url: state.url, started: now.timeIntervalSince1970)
    try save()
  }

  /// Takes the incoming page as the next one.
  func take(_ page: Page, bytes: Int, numberMatched: Int?, entityTag: String?) throws(AtlasError) {
    let target = folder.appending(path: page.file)
    do {
      try? FileManager.default.removeItem(at: target)
      try FileManager.default.moveItem(at: incoming, to: target)
    } catch {
      throw AtlasError(.inputOutput, "\(target.path): cannot be written")
    }
    if state.pages.isEmpty {
      state.entityTag = entityTag
      state.numberMatched = numberMatched
    }
    state.pages.append(page)
    state.bytes += bytes
    try save()
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  private func save() throws(AtlasError) {
    do {
      try JSONEncoder().encode(state).write(to: folder.appending(path: "state.json"), options: .atomic)
    } catch {
      throw AtlasError(.inputOutput, "\(folder.path): cannot be written; is the disk full?")
    }
  }
}
