public import Atlas
public import Indicators
import Territories

/// A plan for the council as one HTML file: what changes, maps of before and after, each territory, and why.
public struct PlanReport: Sendable {
  let after: EvaluatePlan.Report
  /// The plan that it is laid beside; nil where there is none.
  let before: EvaluatePlan.Report?
  /// Where it lies among random plans; nil where that was not asked.
  let standing: PlanStanding?
  let words: PlanWords
  private let made: String?
  /// Whose report it is. The default is nobody's.
  public var house: ReportHouse?
  /// What people call the plan; nil for its id alone. The default is nil.
  public var name: String?

  /// - Parameters:
  ///   - after: The plan, evaluated against `before` where there is one.
  ///   - standing: Where `after` lies among random plans; nil leaves it out.
  ///   - made: ISO 8601; nil leaves it out.
  public init(
    _ after: EvaluatePlan.Report, before: EvaluatePlan.Report? = nil, standing: PlanStanding? = nil, language: Language,
    made: String? = nil
  ) {
    self.after = after
    self.standing = standing
    self.before = before
    self.made = made
    words = PlanWords(language)
  }

  func word(_ nl: String, _ en: String) -> String { words.word(nl, en) }
  func number(_ value: Double) -> String { words.numbers.number(value) }

  public var title: String {
    let name = after.units.gemeenteName
    return word("Gebieden van wijkregisseurs in \(name)", "Territories of wijkregisseurs in \(name)")
  }

  /// - Throws: `SpatialError` where a map cannot be drawn.
  public func html() throws -> String {
    var document = ReportDocument(
      title, words.language, internalUse: hasSignals ? ReportNotice.internalSignals : nil,
      isSynthetic: after.units.isSynthetic, made: made)
    document.about = about
    document.house = house
    return document.html(try content())
  }

  /// The same without a page around it.
  public func content() throws -> String {
    let content = PlanReportContent(self)
    let parts = [
      content.summary, try content.maps(), content.territories, content.cuts, content.changes, content.figures,
      content.standing, content.reading,
    ]
    return parts.joined()
  }

  /// Which plan of which areas, in a line.
  public var about: String {
    let units = after.units
    let against = before.map { word(" tegenover \($0.figures.id)", " against \($0.figures.id)") } ?? ""
    let level = units.level == .buurt || units.level == .wijk ? "\(units.level)en" : "\(units.level)"
    return [
      "plan \(name.map { "“\($0)” (\(after.figures.id))" } ?? after.figures.id)" + against,
      word("indeling \(units.division)", "division \(units.division)"),
      "\(units.units.count) \(level), \(number(after.figures.evaluation.total)) \(words.weight(after.figures.weight))",
    ].joined(separator: " · ")
  }

  /// Counts of signals are not for everyone.
  private var hasSignals: Bool {
    after.workloads.contains { $0.openSignals != nil || $0.initiatives != nil }
  }
}
