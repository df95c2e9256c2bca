import Atlas
import Foundation
import Indicators
import Testing

/// What every store promises of watches.
@Suite struct WatchContractTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func day(_ text: String) throws -> CivilDay { try #require(CivilDay(text)) }

  private func watch(_ made: String, scope: String = "month * *", _ findings: [WatchFinding]) throws -> StoredWatch {
    let states: [WatchReport.State?] = [.new, .over, nil]
    return StoredWatch(
      division: "cbs-2024", scope: scope, made: made, previous: findings.isEmpty ? nil : "2024-10-02T08:00:00Z",
      until: try day("2024-10-31"),
      entries: findings.enumerated().map { StoredWatch.Entry(state: states[$0 % 3], finding: $1) })
  }

  private func finding(_ form: WatchFinding.Form, category: String?, usual: ClosedRange<Int>?) throws -> WatchFinding {
    WatchFinding(
      form: form, kind: "melding", category: category, areas: ["BU06370101", "BU06370102"],
      window: WatchWindow(days: try day("2024-10-01")..<day("2024-11-01")), count: 34, expected: 15.25, usual: usual,
      pValue: 1.5e-12, qValue: 0.0003)
  }

  @Test(arguments: StoreKind.all)
  func theLastWatchOfAScopeComesBack(kind: StoreKind) async throws {
    let store = try kind.make(folder.url)
    #expect(try await store.read { try $0.lastWatch(division: "cbs-2024", scope: "month * *") } == nil)
    let findings = [
      try finding(.area, category: "afval", usual: 8...23), try finding(.cluster, category: nil, usual: nil),
      try finding(.area, category: nil, usual: 0...0),
    ]
    let first = try watch("2024-11-02T08:00:00Z", findings)
    let other = try watch("2024-11-02T09:00:00Z", scope: "weeks:4 melding *", [])
    try await store.write { writer in
      try writer.save(first)
      try writer.save(other)
    }
    #expect(try await store.read { try $0.lastWatch(division: "cbs-2024", scope: "month * *") } == first)
    let second = try watch("2024-12-02T08:00:00Z", [findings[1]])
    try await store.write { try $0.save(second) }
    #expect(try await store.read { try $0.lastWatch(division: "cbs-2024", scope: "month * *") } == second)
    #expect(try await store.read { try $0.lastWatch(division: "cbs-2024", scope: other.scope) } == other)
    #expect(try await store.read { try $0.watches(division: "cbs-2024") } == [second, other])
    #expect(try await store.read { try $0.watchToShow(division: "cbs-2024") } == second)
    #expect(second.isWhole && second.grain == .month && !other.isWhole && other.grain == .weeks(4))
    #expect(try await store.read { try $0.lastWatch(division: "cbs-2023", scope: "month * *") } == nil)
  }
}
