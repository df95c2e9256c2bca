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
    return try await store.read { reader in
      guard try reader.divisions().contains(where: { !$0.areas.isEmpty }) else {
        let none = language == .nl ? "Er zijn nog geen gebieden." : "There are no areas yet."
        return try frame(call, title: "Monitor", content: "<div class=\"empty\"><p>\(none)</p></div>\n")
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
        return try frame(call, title: report.title, isSynthetic: monitor.isSynthetic, content: page.html())
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

/// The page of the monitor: a form for the period and the level, the account, the same as files.
struct MonitorPage {
  let monitor: Monitor
  let report: MonitorReport
  let language: Language
  /// What stands out in the reports since the last time; nil where nobody looked, or it may not be told.
  var news: MonitorNews?
  let call: Call

  func html() -> String {
    let division = PercentText.encode(monitor.division)
    let query = language == .nl ? "" : "&lang=en"
    return form + (news?.html(language, division: monitor.division) ?? "")
      + report.content { "/areas/\(PercentText.encode($0))?division=\(division)\(query)" } + downloads
  }

  private var form: String {
    let hidden = call.query.pairs.filter { !["period", "f"].contains($0.name) }.map {
      "<input type=\"hidden\" name=\"\(MarkupText.escape($0.name))\" value=\"\(MarkupText.escape($0.value))\">\n"
    }
    let years = (0..<5).flatMap { back -> [String] in
      let year = monitor.thisYear - back
      return ["\(year)"] + (1...4).reversed().map { "\(year)-Q\($0)" }
    }
    let options = ([""] + years).map { period in
      let isChosen = period == monitor.period?.rawValue ?? ""
      let name = period.isEmpty ? word("nu", "now") : period
      return "<option value=\"\(period)\"\(isChosen ? " selected" : "")>\(name)</option>"
    }
    return """
      <form action="/monitor" method="get">
      \(hidden.joined())<div class="field"><label for="period">\(word("Periode", "Period"))</label>
      <select id="period" name="period">\(options.joined())</select></div>
      <div><button type="submit">\(word("Toon", "Show"))</button></div>
      </form>

      """
  }

  private var downloads: String {
    let files = [("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON")].map { format, name in
      "<a href=\"\(MarkupText.escape("/monitor?\(call.query.text(replacing: "f", with: format))"))\">\(name)</a>"
    }
    return "<p>\(word("Meenemen als", "Take it along as")) \(files.joined(separator: ", ")).</p>\n"
  }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}

extension Monitor {
  fileprivate var thisYear: Int { max(day.year, Moment.today.year) }
}
