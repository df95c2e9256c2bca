import Atlas
import HTTPTypes
import Hummingbird
import Indicators
import Reports
import SpatialCore

extension Site {
  func drawRoutes(_ router: Router<ServiceContext>) {
    get(router, "/draw", DrawRequest.parameters, repeated: ["areas"]) { try await draw($0) }
  }

  private func draw(_ call: Call) async throws -> Answer {
    guard let pages = configuration.pages else {
      throw AtlasError(.unavailable, "the pages of the product are not there; set WIJKATLAS_DATA to where they are")
    }
    let format = try call.format(["html", "csv", "xlsx", "json"])
    let language = try call.language()
    return try await store.read { reader in
      let divisions = try reader.divisions().filter { !$0.areas.isEmpty && !$0.isOfTerritories }
      let title = language == .nl ? "Eigen gebied" : "Own area"
      guard !divisions.isEmpty else {
        let text = language == .nl ? "Er zijn nog geen gebieden." : "There are no areas yet."
        return try frame(call, title: title, content: "<div class=\"empty\"><p>\(text)</p></div>\n")
      }
      var page = try drawPage(DrawRequest(call, divisions), divisions, call, pages, reader)
      // What may not be told is no fault of who asks.
      var isWrong = false
      do {
        let profile = try ownProfile(&page, title, reader)
        guard format == "html" else { return try file(profile, format, language, reader) }
        page.report = try profile.map { try areaReport($0, language, reader) }
      } catch let error as AtlasError where [.invalidGeometry, .refused].contains(error.code) && format == "html" {
        page.fault = DrawingFault.text(error, page.drawn, page.request, language)
        isWrong = error.code == .invalidGeometry
      } catch let fault as DrawnPoints.Fault where format == "html" {
        (page.fault, isWrong) = (fault.text[language], true)
      } catch let fault as DrawnPoints.Fault {
        throw Problem(status: .unprocessableContent, title: "Invalid geometry", detail: "points: \(fault.text[.en])")
      }
      var answer = try frame(
        call, title: title, isSynthetic: page.request.division.division.isSynthetic, head: DrawPage.scripts(pages),
        content: try page.html())
      if isWrong { answer.status = .unprocessableContent }
      return answer
    }
  }

  private func drawPage(
    _ asked: DrawRequest, _ divisions: [StoredDivision], _ call: Call, _ pages: PageFiles, _ reader: any StoreReader
  ) throws -> DrawPage {
    var request = asked
    let id = request.division.division.id
    let gemeenten = try reader.areas(AreaQuery(division: id, level: .gemeente, includesGeometry: false))
      .sorted { ($0.name, $0.code) < ($1.name, $1.code) }
    // Of a country the areas of one gemeente: of those that were picked, else the first.
    if request.gemeente == nil, gemeenten.count > 1 {
      let picked = try request.areas.first.flatMap { code in
        try reader.areas(AreaQuery(division: id, codes: [code], includesGeometry: false)).first?.gemeente
      }
      request.gemeente = picked ?? gemeenten.first?.code
    }
    let query = AreaQuery(division: id, level: request.level, gemeente: request.gemeente)
    let wijken = AreaQuery(division: id, level: .wijk, gemeente: request.gemeente, includesGeometry: false)
    return DrawPage(
      request: request, features: try AreaLayer(query: query, gate: gate).features(reader),
      larger: request.level == .buurt ? try reader.areas(wijken) : [], gemeenten: gemeenten, divisions: divisions,
      call: call, pages: pages)
  }

  /// The profile of what was picked or drawn; nil where nothing was.
  private func ownProfile(_ page: inout DrawPage, _ name: String, _ reader: any StoreReader) throws -> Profile? {
    let (request, analyst) = (page.request, Analyst(catalogue: catalogue))
    let division = request.division.division.id
    if let text = request.points {
      let points = try DrawnPoints(text)
      page.drawn = try CoordinateTransformer(from: points.crs, to: .rdNew).transform(points.polygon)
      let area = try DrawnArea(.multiPolygon(points.polygon), crs: points.crs, name: name)
      return try analyst.profile(
        drawn: area, division: division, period: request.period, audience: configuration.audience, reader)
    }
    guard !request.areas.isEmpty else { return nil }
    do {
      return try analyst.profile(
        together: request.areas, name: name, division: division, period: request.period,
        audience: configuration.audience, reader)
    } catch let error as AtlasError where error.code == .unknownArea {
      throw Problem(status: .badRequest, title: "Invalid parameter", detail: error.message)
    }
  }

  private func file(
    _ profile: Profile?, _ format: String, _ language: Language, _ reader: any StoreReader
  ) throws -> Answer {
    guard let profile else {
      throw Problem(
        status: .badRequest, title: "Invalid parameter", detail: "areas or points: one of both expected for a file")
    }
    let report = try areaReport(profile, language, reader)
    switch format {
    case "csv": return Answer(.csv, ReportCSV(report).text().utf8, download: "area.csv")
    case "xlsx": return Answer(.xlsx, try ReportWorkbook(report).data(), download: "area.xlsx")
    default: return try analysis(profile, report.work, language)
    }
  }
}
