import Atlas
import Indicators
import Interchange
import Reports

/// What is asked of the wijkanalyse of any area.
struct AnalysisRequest: Sendable {
  enum Subject: Sendable {
    case code(String)
    case drawn(DrawnArea)
  }

  let catalogue: Catalogue
  var division: String?
  var period: Period?
  var audience: Audience
  var compare = ProfileComparison.gemeente
  var similarIn: Analyst.SimilarScope
  var format: AnalysisFormat
  var language: Language

  /// The code of an area that is told by its code or name.
  func code(meant text: String, _ reader: any StoreReader) throws -> String {
    try Analyst(catalogue: catalogue).code(meant: text, division: division, reader)
  }

  /// - Parameter progress: Is told what part of the areas of the store has been read, where all are.
  func report(
    _ subject: Subject, _ reader: any StoreReader, progress: (Double) -> Void = { _ in }
  ) throws -> AreaReport {
    let analyst = Analyst(catalogue: catalogue)
    let profile =
      switch subject {
      case .code(let code):
        try analyst.profile(
          code: code, division: division, period: period, audience: audience, compare: compare,
          similarIn: similarIn, reader, progress: progress)
      case .drawn(let area):
        try analyst.profile(drawn: area, division: division, period: period, audience: audience, reader)
      }
    var report = AreaReport(profile, catalogue: catalogue, language: language)
    report.work = try AreaWork.of(profile, reader)
    if format.hasMap { report.map = ReportMap(try Surroundings.of(profile.area, reader), code: profile.area.code) }
    report.isSynthetic =
      try reader.divisions().first { $0.division.id == profile.area.division }?.division.isSynthetic ?? false
    report.audience = audience
    report.made = Clock.now()
    return report
  }
}
