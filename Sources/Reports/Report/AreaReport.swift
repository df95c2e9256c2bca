public import Atlas
public import Indicators

/// A wijkanalyse as it is handed over: the figures and what stands around them.
public struct AreaReport: Sendable {
  public var profile: Profile
  public var catalogue: Catalogue
  public var language: Language
  /// nil shows none, as of an area that lies in no division.
  public var map: ReportMap?
  /// What people intend and think of the area; the default is nothing, which is what the public is told.
  public var work = AreaWork.none
  /// For whom it was made. The default is internal, which the report then says.
  public var audience: Audience = .internal
  /// Whether areas and figures are made up; the report then says so.
  public var isSynthetic = false
  /// Whether it stands in a page whose style sheet has ``ReportStyle/charts``. The default is no.
  public var isInPage = false
  /// The day on which it is made, ISO 8601; nil leaves it out.
  public var made: String?
  /// Where an area's code leads. The default is nowhere.
  public var link: @Sendable (_ code: String) -> String? = { _ in nil }

  /// - Parameter language: The default is Dutch.
  public init(_ profile: Profile, catalogue: Catalogue, language: Language = .nl, map: ReportMap? = nil) {
    self.profile = profile
    self.catalogue = catalogue
    self.language = language
    self.map = map
  }

  /// `Wijkanalyse Meerzicht`.
  public var title: String { "\(ProfileWords.analysis[language]) \(profile.area.name)" }

  /// `Wijk WK063701, indeling cbs-2024`; a drawn area has no code.
  var about: String {
    let area = profile.area
    let level = LevelText.singular(AreaLevel(rawValue: area.level), language)
    let name = area.isDrawn ? level : "\(level) \(area.code)"
    return "\(name.prefix(1).uppercased() + name.dropFirst()), \(ProfileWords.division[language]) \(area.division)"
  }

  /// What figures are compared with, by name.
  var referenceName: String { ReferenceText.name(profile, language) }

  /// What charts of it are drawn on.
  var canvas: ChartCanvas {
    var canvas = ChartCanvas()
    canvas.hasStyleSheet = isInPage
    return canvas
  }

  /// Of two texts that of the language.
  public func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
