import Foundation
import GeoPackageStore
import Synchronization
import Testing

@testable import Atlas

@Suite struct AreasAtOnceTests {
  private struct Broken: Error {}

  private func store() throws -> (any Store, URL) {
    let url = FileManager.default.temporaryDirectory.appending(path: "wijkatlas-\(UUID().uuidString).gpkg")
    return (try GeoPackageStore(path: url.path), url)
  }

  @Test(arguments: [1, 2, 7])
  func everyAreaIsDoneOnce(workers: Int) async throws {
    let (store, url) = try store()
    defer { try? FileManager.default.removeItem(at: url) }
    let codes = ["GM0001", "GM0002", "own", "own", "WK000301"] + (10..<60).map { "BU000401\($0)" }
    let done = Mutex<[String]>([])
    let last = Mutex(0)
    try await AreasAtOnce(store: store, workers: workers).forEach(
      codes,
      progress: { count, total in
        #expect(total == codes.count)
        last.withLock { $0 = max($0, count) }
      }, { code, _ in done.withLock { $0.append(code) } })
    #expect(done.withLock { $0.sorted() } == codes.sorted() && last.withLock { $0 } == codes.count)
  }

  @Test func anErrorEndsTheRest() async throws {
    let (store, url) = try store()
    defer { try? FileManager.default.removeItem(at: url) }
    let done = Mutex(0)
    await #expect(throws: Broken.self) {
      try await AreasAtOnce(store: store, workers: 2).forEach(
        (0..<10_000).map(String.init), progress: { _, _ in },
        { code, _ in
          if code == "3" { throw Broken() }
          done.withLock { $0 += 1 }
        })
    }
    #expect(done.withLock { $0 } < 10_000)
  }

  /// Series far apart, so that areas have some blocks of them and not others.
  @Test func figuresAreSeenInTheRowThatTellsThemFirst() {
    var seen = SeenFigures()
    let figures = [(0, 0), (0, 63), (0, 64), (0, 1000), (1, 0), (70_000, 65_000), (1, 64)]
    for (row, figure) in figures.enumerated() {
      #expect(seen.row(area: figure.0, series: figure.1) == nil)
      seen.note(area: figure.0, series: figure.1, row: row + 2)
    }
    for (row, figure) in figures.enumerated() { #expect(seen.row(area: figure.0, series: figure.1) == row + 2) }
    #expect(seen.row(area: 1, series: 63) == nil && seen.row(area: 2, series: 0) == nil)
  }
}
