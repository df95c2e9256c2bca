public import Atlas
public import Foundation
public import Indicators

/// The account of a municipality in each of its forms.
public struct MonitorReport: Sendable {
  private let monitor: Monitor
  private let catalogue: Catalogue
  private let language: Language
  private let audience: Audience

  /// - Parameter audience: For whom it was made; the report says so where it is internal.
  public init(_ monitor: Monitor, catalogue: Catalogue, language: Language = .nl, audience: Audience) {
    self.monitor = monitor
    self.catalogue = catalogue
    self.language = language
    self.audience = audience
  }

  private var table: MonitorTable { MonitorTable(monitor: monitor, catalogue: catalogue, language: language) }

  public var title: String { table.title }

  public var text: String { MonitorText(monitor, catalogue: catalogue, language: language).text() }

  public var csv: String { MonitorCSV(monitor, catalogue: catalogue, language: language).text() }

  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(monitor), as: UTF8.self)
  }

  /// - Throws: ``AtlasError/Code/inputOutput`` where no temporary file can be written.
  public func workbook() throws(AtlasError) -> Data {
    try ReportWorkbook(title: title, sheets: MonitorSheets(table: table, audience: audience).all).data()
  }

  /// The inside of a page.
  ///
  /// - Parameter link: Where an area's code leads.
  public func content(link: @escaping (_ code: String) -> String?) -> String {
    MonitorHTML(table: table, link: link).content()
  }

  /// One HTML file that needs nothing else.
  public func page() -> String {
    ReportDocument(
      title, language, internalUse: audience == .internal ? ReportNotice.internalNames : nil,
      isSynthetic: monitor.isSynthetic, made: nil
    ).html(content { _ in nil })
  }
}
