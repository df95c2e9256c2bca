/// The wijkanalyse of one area over all themes.
public struct Profile: Sendable, Encodable {
  public struct Subject: Sendable, Hashable, Encodable {
    public var code: String
    public var name: String
    public var level: String
    public var division: String

    public init(code: String, name: String, level: String, division: String) {
      self.code = code
      self.name = name
      self.level = level
      self.division = division
    }

    /// Whether somebody drew it: its code is then nothing to show.
    public var isDrawn: Bool { level == "drawn" }
  }

  public var area: Subject
  /// What was asked for, or the latest period with any value.
  public var period: Period?
  /// The gemeente or other area that figures are compared with.
  public var reference: Subject?
  /// Of a comparison with the area's own past, up to when; the reference is then the area itself.
  public var referencePeriod: Period?
  /// By theme, in the order of the catalogue.
  public var indicators: [ProfileRow]
  /// Every entry of the catalogue without a value for this area: what nobody knows.
  public var missing: [MissingSubject]
  /// The measures of the municipalities' framework of which nothing is known, in its order.
  public var frameworkGaps: [FrameworkGap] = []
  /// What differs most from the gemeente for good or ill, strengths first, at most five each way.
  public var standouts: [Standout] = []
  /// The nearest first.
  public var similar: [SimilarArea] = []
  /// The indicators that ``similar`` rests on, in the order of the catalogue.
  public var similarBy: [String] = []
  /// Indicators whose latest value is older than two years before the period.
  public var stale: [String] = []
  /// Indicators of fewer than ``leastRespondents`` respondents or cases: shown, and no reason for anything.
  public var fewRespondents: [String] = []
  /// Totals that sources and parts do not agree on.
  public var discrepancies: [Discrepancy] = []
  /// Figures of which some of its parts are known and some are not.
  public var incomplete: [PartCoverage] = []
  /// Of what it is made, for a territory or a drawn polygon.
  public var composition: Composition?
}

extension Profile {
  /// Below this many the 95% margin of a share of a half is more than 14 percentage points.
  public static let leastRespondents = 50
  /// The level, and the code, of a reference that is the areas that resemble the area, as one.
  public static let similarLevel = "similar"
  /// Figures older than this many years before the period are stale: municipalities refresh theirs every two years.
  public static let yearsUntilStale = 2

  /// Everything is made of released observations, so that intervals, ranks and peers tell no more than these.
  ///
  /// - Parameters:
  ///   - reference: What figures are compared with; nil when the area is the gemeente.
  ///   - isPart: Whether the area lies in the reference. The default is true.
  ///   - referencePeriod: Takes of the reference the last figures up to then and before the area's own, in the place of
  ///     those of the same period. The default is nil.
  ///   - period: nil takes the latest of each figure; otherwise the latest up to it.
  ///   - values: The observations of the area, of all periods.
  ///   - referenceValues: Those of the reference; empty where there is none.
  ///   - peers: The areas of the level in the gemeente. The default is none: then nothing has a rank.
  ///   - yardstick: The areas that tell how far figures lie apart as areas go, where there are no peers: the wijken beside
  ///     a territory. The default is none.
  ///   - candidates: Those among which similar areas are sought. The default is the peers.
  public static func make(
    area: Subject, reference: Subject?, isPart: Bool = true, referencePeriod: Period? = nil, period: Period?,
    values: [Observation], referenceValues: [Observation], peers: ProfilePeers = ProfilePeers(),
    yardstick: ProfilePeers? = nil,
    candidates: ProfilePeers? = nil, catalogue: Catalogue, gate: DisclosureGate
  ) -> Profile {
    let own = FigureBook(values, gate: gate)
    let others = PeerFigures(area, peers, catalogue: catalogue, gate: gate)
    let rows = ProfileMaker(
      area: area, reference: reference, isPart: isPart, referencePeriod: referencePeriod, period: period,
      catalogue: catalogue, own: own,
      whole: FigureBook(referenceValues, gate: gate), peers: others
    ).rows()
    var profile = Profile(
      area: area, period: period ?? rows.filter { $0.value != nil }.map(\.period).max(), reference: reference,
      indicators: rows, missing: missing(rows, catalogue))
    profile.referencePeriod = referencePeriod
    profile.frameworkGaps = FrameworkGap.all(rows, catalogue.framework)
    profile.stale = profile.staleIndicators()
    profile.fewRespondents = rows.filter { row in
      let n = own.observation(row.id, area.code, row.period)?.sampleSize
      return row.value != nil && catalogue[row.id]?.isRateOfEvents(catalogue) == false
        && catalogue[row.id]?.facility == nil
        && n.map { $0 < leastRespondents } ?? false
    }.map(\.id)
    let scale = yardstick.map { PeerFigures(area, $0, catalogue: catalogue, gate: gate) }
    profile.standouts = StandoutRule(profile, catalogue: catalogue, own: own, yardstick: scale).standouts()
    let sought = candidates.map { PeerFigures(area, $0, catalogue: catalogue, gate: gate) } ?? others
    (profile.similarBy, profile.similar) = Similarity(profile, sought, catalogue: catalogue).nearest()
    return profile
  }

  private static func missing(_ rows: [ProfileRow], _ catalogue: Catalogue) -> [MissingSubject] {
    let found = Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Set(catalogue.indicators.filter { found[$0.id]?.value != nil }.map(\.topic))
    return catalogue.indicators.compactMap { definition in
      let row = found[definition.id]
      guard row?.value == nil else { return nil }
      return MissingSubject(
        theme: definition.theme, subject: definition.subject, indicator: definition.id,
        reason: row?.status ?? .notCollected, suppression: row?.reason,
        isWholeSubject: !known.contains(definition.topic))
    }
  }

  private func staleIndicators() -> [String] {
    guard let period else { return [] }
    return indicators.filter { $0.value != nil && period.year - $0.period.year > Profile.yearsUntilStale }.map(\.id)
  }
}
