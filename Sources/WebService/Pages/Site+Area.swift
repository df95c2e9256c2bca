import Atlas
import Identity
import Indicators
import Reports

extension Site {
  /// The page of an area, or the same as a file.
  ///
  /// - Parameter fault: Why a form of the page changed nothing; nil where none was sent.
  func area(_ call: Call, _ fault: WorkFault? = nil) async throws -> Answer {
    let code = try call.part("code")
    let language = try call.language()
    let period = try call.period()
    let division = call.query.filled("division")
    let comparison = try call.comparison()
    // Making a PDF costs seconds of this machine: not for anybody.
    let format = try fault != nil ? "html" : call.format(["html", "csv", "xlsx", "json"] + (offersPDF ? ["pdf"] : []))
    @Sendable func made(_ reader: any StoreReader) throws -> AreaReport {
      try checkDivision(division, reader)
      do {
        let profile = try Analyst(catalogue: catalogue).profile(
          code: code, division: division, period: period, audience: configuration.audience, compare: comparison, reader)
        return try areaReport(profile, language, reader)
      } catch let error as AtlasError where error.code == .unknownArea && format == "html" {
        throw try gone(code, division: division, error, language, reader)
      }
    }
    if format == "pdf" {
      let html = try await store.read { reader in
        var report = try made(reader)
        report.map = ReportMap(try Surroundings.of(report.profile.area, reader), code: report.profile.area.code)
        return try ReportPage(report, house: configuration.pages?.reportHouse).html()
      }
      return Answer(.pdf, try await press.pdf(html), download: "\(code).pdf")
    }
    return try await store.read { reader in
      let report = try made(reader)
      switch format {
      case "csv": return Answer(.csv, ReportCSV(report).text().utf8, download: "\(code).csv")
      case "xlsx": return Answer(.xlsx, try ReportWorkbook(report).data(), download: "\(code).xlsx")
      case "json": return try analysis(report.profile, report.work, language)
      default: return try areaPage(report, comparison, call, fault, reader)
      }
    }
  }

  private var offersPDF: Bool { configuration.audience == .internal && ReportPDF.isAvailable }

  func areaReport(_ profile: Profile, _ language: Language, _ reader: any StoreReader) throws -> AreaReport {
    var report = AreaReport(profile, catalogue: catalogue, language: language)
    report.audience = configuration.audience
    report.work = try AreaWork.of(profile, reader)
    report.made = Moment.today.text
    report.isSynthetic =
      try reader.divisions().first { $0.division.id == profile.area.division }?.division.isSynthetic ?? false
    return report
  }

  private func areaPage(
    _ report: AreaReport, _ comparison: ProfileComparison, _ call: Call, _ fault: WorkFault?,
    _ reader: any StoreReader
  ) throws -> Answer {
    let area = report.profile.area
    let surroundings = try Surroundings.of(area, reader)
    func find(_ code: String?) throws -> Area? {
      try code.flatMap { code in
        try reader.areas(AreaQuery(division: area.division, codes: [code], includesGeometry: false)).first
      }
    }
    let own = surroundings.areas.first { $0.code == area.code }
    let parent = try find(own?.parent)
    let form = ComparisonForm(
      report: report, chosen: comparison, others: surroundings.areas, parent: parent,
      gemeente: area.level == AreaLevel.gemeente.rawValue ? nil : try find(own?.gemeente), call: call)
    let watch =
      configuration.audience == .internal ? try AreaWatch.of(area.code, division: area.division, reader) : nil
    var page = AreaPage(
      report: report, surroundings: surroundings, parent: parent, comparison: form, watch: watch,
      successors: try Successors.of(area.code, in: nil, reader), call: call)
    page.offersPDF = offersPDF
    if let pages = configuration.pages, configuration.audience == .internal, call.caller.principal.role >= .staff {
      let done = call.query.filled("done").flatMap(WorkPanel.Done.init)
      page.work = WorkPanel(report: report, done: done, fault: fault, call: call, pages: pages)
    }
    return try frame(
      call, title: area.name, isSynthetic: report.isSynthetic, head: AreaPage.scripts(configuration.pages),
      content: try page.html())
  }

  /// Says what has become of an area that a division does not have, where another has it.
  private func gone(
    _ code: String, division: String?, _ error: AtlasError, _ language: Language, _ reader: any StoreReader
  ) throws -> Problem {
    var problem = Problem(error)
    if let successors = try Successors.of(code, in: division, reader) {
      let told = SuccessorsHTML(successors, language: language)
      problem.page = (told.title, told.page)
    }
    return problem
  }
}
