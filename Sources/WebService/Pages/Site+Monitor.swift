import Atlas
import Hummingbird
import Indicators
import Reports

extension Site {
  private static let parameters: Set<String> = ["level", "period", "division", "gemeente"]

  /// The council's account as a page, a file and data. The public is told the targets that are public and no actions: its
  /// store has no others.
  func monitorRoutes(_ router: Router<ServiceContext>) {
    get(router, "/monitor", Site.parameters.union(["lang", "f"])) { try await monitorPage($0) }
    get(router, "/v1/monitor", Site.parameters) { call in
      let request = try monitorRequest(call)
      return try await store.read { Answer(.json, try report(monitor(request, $0), .nl).json()) }
    }
  }

  private func monitorPage(_ call: Call) async throws -> Answer {
    let language = try call.language()
    let format = try call.format(["html", "csv", "xlsx", "json"])
    let request = try monitorRequest(call)
    guard let pages = configuration.pages else { throw Site.noPages }
    return try await store.read { reader in
      guard try reader.divisions().contains(where: { !$0.areas.isEmpty }) else {
        let none: [String: Any] = ["isEmpty": true, "nl": language == .nl, "en": language == .en]
        return try frame(call, title: "Monitor", content: pages.render("monitor", none))
      }
      let monitor = try monitor(request, reader)
      let report = report(monitor, language)
      switch format {
      case "csv": return Answer(.csv, report.csv.utf8, download: "monitor.csv")
      case "xlsx": return Answer(.xlsx, try report.workbook(), download: "monitor.xlsx")
      case "json": return Answer(.json, try report.json())
      default:
        var page = MonitorPage(monitor: monitor, report: report, language: language, call: call)
        if configuration.audience == .internal { page.news = try MonitorNews.of(monitor.division, reader) }
        return try frame(
          call, title: report.title, isSynthetic: monitor.isSynthetic, content: pages.render("monitor", page.content))
      }
    }
  }

  private func report(_ monitor: Monitor, _ language: Language) -> MonitorReport {
    MonitorReport(monitor, catalogue: catalogue, language: language, audience: configuration.audience)
  }

  private func monitor(_ request: MakeMonitor.Request, _ reader: any StoreReader) throws -> Monitor {
    try checkDivision(request.division, reader)
    if let gemeente = request.gemeente {
      let known = try reader.divisions().filter { $0.division.id == request.division ?? $0.division.id }
      guard known.contains(where: { $0.gemeenten.contains(gemeente) }) else {
        throw Problem.invalid("gemeente", gemeente, expected: "the code of a gemeente in the store")
      }
    }
    do {
      return try MakeMonitor(catalogue: catalogue).monitor(request, reader)
    } catch let error as AtlasError where error.code == .unknownArea {
      throw Problem.invalid("level", request.level.rawValue, expected: "a level that the division has")
    }
  }

  private func monitorRequest(_ call: Call) throws -> MakeMonitor.Request {
    MakeMonitor.Request(
      level: AreaLevel(rawValue: call.filled("level") ?? "wijk"), division: call.filled("division"),
      gemeente: call.filled("gemeente"), period: try call.period(), audience: configuration.audience,
      today: .today)
  }
}

/// The values of `monitor.mustache`: a form for the period, what is new, the account, the same as files.
struct MonitorPage {
  let monitor: Monitor
  let report: MonitorReport
  let language: Language
  /// What stands out in the reports since the last time; nil where nobody looked, or it may not be told.
  var news: MonitorNews?
  let call: Call

  var content: [String: Any] {
    let division = PercentText.encode(monitor.division)
    let query = language == .nl ? "" : "&lang=en"
    return [
      "nl": language == .nl, "en": language == .en, "periods": periods,
      "hidden": call.query.pairs.filter { !["period", "f"].contains($0.name) }.map {
        ["name": $0.name, "value": $0.value]
      },
      "news": news?.content(language, division: monitor.division) ?? false,
      "account": report.content { "/areas/\(PercentText.encode($0))?division=\(division)\(query)" },
      "files": [("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON")].map { format, name in
        ["name": name, "address": "/monitor?\(call.query.text(replacing: "f", with: format))"]
      },
    ]
  }

  /// The last five years and their quarters.
  private var periods: [[String: Any]] {
    let years = (0..<5).flatMap { back -> [String] in
      let year = monitor.thisYear - back
      return ["\(year)"] + (1...4).reversed().map { "\(year)-Q\($0)" }
    }
    return years.map { ["value": $0, "isChosen": $0 == monitor.period?.rawValue] }
  }
}

extension Monitor {
  fileprivate var thisYear: Int { max(day.year, Moment.today.year) }
}
