import Atlas
import Foundation
import Indicators
import Testing

@testable import Interchange

@Suite("Lists of targets and actions")
struct IntentionSourceTests {
  private let folder: TemporaryFolder
  private let data = Product.data

  init() throws {
    folder = try TemporaryFolder()
  }

  private func targets(_ text: String) throws -> (rows: [TargetRow], problems: [RowProblem]) {
    let source = try TargetSource(path: folder.write(text, to: "t.csv"), mapping: PointMapping(), data: data)
    var (rows, problems): ([TargetRow], [RowProblem]) = ([], [])
    try source.forEach {
      switch $0 {
      case .row(_, let row): rows.append(row)
      case .rejected(let problem): problems.append(problem)
      }
    }
    return (rows, problems)
  }

  private func actions(
    _ text: String, kind: String? = nil, mapping: PointMapping = PointMapping()
  ) throws -> (rows: [ActionRow], problems: [RowProblem]) {
    let source = try ActionSource(path: folder.write(text, to: "a.csv"), kind: kind, mapping: mapping, data: data)
    var (rows, problems): ([ActionRow], [RowProblem]) = ([], [])
    try source.forEach {
      switch $0 {
      case .row(_, let row): rows.append(row)
      case .rejected(let problem): problems.append(problem)
      }
    }
    return (rows, problems)
  }

  @Test("whether an action is public is told, or not")
  func publicActions() throws {
    let read = try actions(
      """
      gebied;thema;soort;titel;openbaar
      WK063701;t;schouwpunt;Tegels;ja
      WK063701;t;schouwpunt;Bank;nee
      WK063701;t;schouwpunt;Lamp;
      WK063701;t;schouwpunt;Paal;misschien

      """)
    #expect(read.rows.map(\.isPublic) == [true, false, nil] && read.problems.count == 1)
  }

  @Test("targets as a Dutch spreadsheet writes them")
  func dutchTargets() throws {
    let read = try targets(
      """
      Gebied;Indicator;Nulmeting;Peilperiode;Doel;Streefdatum;Openbaar
      WK063701;trust-in-municipality;58,2%;2022;65,5;31-12-2026;ja
      alle wijken;safety-feeling;;2022;7,5;2026;
      WK063702;x;;;1;30-6-2025;nee
      WK063702;x;;;1;15-5-2025;
      WK063702;x;;;1;3e kwartaal 2025;

      """)
    #expect(read.problems.isEmpty)
    #expect(
      read.rows[0].baseline == 58.2 && read.rows[0].value == 65.5 && read.rows[0].isPublic
        && read.rows[0].baselinePeriod?.rawValue == "2022")
    #expect(read.rows.map(\.due.rawValue) == ["2026", "2026", "2025-Q2", "2025-05", "2025-Q3"])
    #expect(read.rows[1].baseline == nil && !read.rows[1].isPublic)
  }

  @Test("what cannot be read is named by row and column")
  func badTargets() throws {
    let read = try targets(
      """
      gebied,indicator,nulmeting,peilperiode,doel,datum,openbaar
      WK1,x,abc,2022,1,2026,ja
      WK1,x,1,vroeger,1,2026,ja
      WK1,x,1,2022,,2026,ja
      WK1,x,1,2022,1,morgen,ja
      WK1,x,1,2022,1,2026,misschien
      ,x,1,2022,1,2026,
      WK1,x,1,2022,1

      """)
    #expect(read.rows.isEmpty)
    #expect(
      read.problems.map { "\($0.row) \($0.field)" } == [
        "2 nulmeting", "3 peilperiode", "4 doel", "5 datum", "6 openbaar", "7 gebied", "8 row",
      ])
    let missing = #expect(throws: AtlasError.self) { try targets("gebied;doel\nWK1;1\n") }
    #expect(missing?.message.contains("indicator") == true)
  }

  @Test(
    "actions with the words that people use for a status",
    arguments: [
      ("Gepland", Action.Status.planned), ("in uitvoering", .underway), ("gereed", .done), ("Vervallen", .dropped),
      ("done", .done), ("", .planned),
    ])
  func statuses(_ word: String, _ status: Action.Status) throws {
    let read = try actions("gebied;thema;titel;status\nWK1;Veiligheid;Lamp;\(word)\n")
    #expect(read.rows.map(\.status) == [status])
  }

  @Test("everything that a list can tell of an action")
  func wholeAction() throws {
    let read = try actions(
      """
      id;wijk;thema;soort;omschrijving;plek;termijn;wie;status;streefdatum;resultaat;datum gereed;schouw
      S-1;WK1;Veiligheid;schouwpunt;"Lamp; kapot";Poort;korte termijn;Beheer;gereed;1-7-2024;Vervangen;;schouw mei
      S-2;WK1;Veiligheid;schouwpunt;Lamp;;;;bijna;;;;
      S-3;WK1;Veiligheid;schouwpunt;Lamp;;;;open;gauw;;;

      """, mapping: PointMapping(fields: ["closed": "datum gereed"]))
    #expect(read.rows.count == 1)
    let row = try #require(read.rows.first)
    #expect(row.id == "S-1" && row.title == "Lamp; kapot" && row.place == "Poort" && row.term == .short)
    #expect(row.due == Moment("2024-07-01") && row.result == "Vervangen" && row.origin == "schouw mei")
    #expect(read.problems.map { "\($0.row) \($0.field)" } == ["3 status", "4 streefdatum"])
    let named = try actions(
      "wijk;thema;titel;status\nWK1;x;y;bijna\n", kind: "focuspunt",
      mapping: PointMapping(categories: ["bijna": "loopt"]))
    #expect(named.rows.map(\.status) == [.underway] && named.rows.map(\.kind) == ["focuspunt"])
  }

  @Test("a year or a quarter for a date is its last day")
  func dates() throws {
    let read = try actions("gebied;thema;titel;streefdatum\nWK1;x;y;2025\nWK1;x;y;Q2 2025\n")
    #expect(read.rows.map(\.due) == [Moment("2025-12-31"), Moment("2025-06-30")])
  }
}

extension PointMapping {
  fileprivate init(fields: [String: String] = [:], categories: [String: String]? = nil) {
    self.init()
    self.fields = fields
    self.categories = categories
  }
}
