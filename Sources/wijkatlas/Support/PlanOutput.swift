import ArgumentParser
import Atlas
import Reports

/// The forms in which a plan is told.
enum PlanFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, html, pdf

  /// What is asked for, else what the ending of the file tells.
  static func chosen(_ format: PlanFormat?, output: String?) throws -> PlanFormat {
    let ending = output?.split(separator: ".").last.map { $0.lowercased() }
    let chosen = format ?? ending.flatMap(PlanFormat.init(rawValue:)) ?? .text
    if chosen == .pdf, output == nil, Console.isResultOnTerminal {
      throw AtlasError(
        .invalidRequest, "--format pdf: is no text for a terminal; give -o FILE.pdf, or send it to a file or program")
    }
    return chosen
  }

  /// Writes the report of a plan for people who decide.
  ///
  /// - Parameter isPaged: Whether as PDF.
  static func write(_ report: PlanReport, isPaged: Bool, to path: String?, _ progress: ProgressBar) throws {
    let html = try report.html()
    guard isPaged else { return try OutputFile.write(html, to: path) }
    defer { progress.finish() }
    try OutputFile.write(try ReportPDF.data(html: html) { progress.update(fraction: $0) }, to: path)
  }
}
