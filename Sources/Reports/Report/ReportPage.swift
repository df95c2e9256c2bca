import Indicators
public import SpatialCore

/// A report as one HTML file that needs nothing else: to mail, to keep, to print, and what the PDF is made of.
public struct ReportPage: Sendable {
  private let report: AreaReport
  private let house: ReportHouse?

  /// - Parameter house: Whose report it is; nil shows nobody.
  public init(_ report: AreaReport, house: ReportHouse? = nil) {
    (self.report, self.house) = (report, house)
  }

  /// - Throws: `SpatialError` where the map cannot be drawn.
  public func html() throws(SpatialError) -> String {
    var document = ReportDocument(
      report.title, report.language,
      internalUse: report.audience == .internal ? ReportNotice.internalFigures : nil, isSynthetic: report.isSynthetic,
      made: report.made)
    document.about = about
    document.house = house
    document.footer = footer
    return document.html(try ReportHTML(report).content())
  }

  private var about: String {
    var parts = [report.about]
    if report.profile.reference != nil {
      parts.append("\(report.word("vergeleken met", "compared with")) \(report.referenceName)")
    }
    if let period = report.profile.period {
      parts.append("\(report.word("cijfers tot en met", "figures up to")) \(period)")
    }
    return parts.joined(separator: " · ")
  }

  private var footer: String {
    report.profile.area.isDrawn ? report.title : "\(report.title) (\(report.profile.area.code))"
  }
}
