/// Why an audience is not told a figure that is known.
public enum SuppressionReason: String, Codable, Sendable, Hashable, CaseIterable {
  /// Fewer cases than the policy's minimum.
  case few
  /// A share, rate or median of a base smaller than the policy's minimum.
  case smallBase
  /// Fewer respondents than the policy's minimum.
  case fewRespondents
  /// One contribution makes too large a part of the amount, or nobody knows how large the largest is.
  case dominance
  /// With this figure another, secret one could be computed.
  case complement
  /// Its source keeps it secret.
  case source
  /// The area is not made of whole base cells.
  case notWholeCells
  /// A period shorter than those that the cells are counted by.
  case period
  /// A level below those that the policy lets out.
  case level
  /// The policy keeps the indicator inside.
  case withheld
  /// Its definition overlaps that of another count without holding it or lying in it.
  case overlapping
  /// Nothing says how it is to be protected.
  case noPolicy
  /// It was not protected, or what it takes to protect it is missing: `aggregate` prepares it.
  case unprotected

  /// In words, for a page or a table.
  public var text: LocalizedText {
    switch self {
    case .few: LocalizedText(nl: "te weinig gevallen om te tonen", en: "too few cases to show")
    case .smallBase: LocalizedText(nl: "te kleine groep om over te rekenen", en: "too small a group to compute from")
    case .fewRespondents: LocalizedText(nl: "te weinig respondenten", en: "too few respondents")
    case .dominance: LocalizedText(nl: "één bijdrage bepaalt het bedrag", en: "one contribution makes the amount")
    case .complement:
      LocalizedText(
        nl: "zou een ander geheim cijfer herleidbaar maken", en: "would let another secret figure be computed")
    case .source: LocalizedText(nl: "geheim bij de bron", en: "secret at the source")
    case .notWholeCells:
      LocalizedText(
        nl: "het gebied bestaat niet uit hele telgebieden", en: "the area is not made of whole counting areas")
    case .period: LocalizedText(nl: "alleen per langere periode openbaar", en: "public for longer periods only")
    case .level: LocalizedText(nl: "op dit niveau niet openbaar", en: "not public at this level")
    case .withheld: LocalizedText(nl: "niet openbaar", en: "not public")
    case .overlapping:
      LocalizedText(nl: "overlapt met een andere telling", en: "overlaps another count")
    case .noPolicy:
      LocalizedText(nl: "geen regel voor openbaarmaking", en: "no rule for disclosure")
    case .unprotected:
      LocalizedText(nl: "nog niet beveiligd voor openbaarmaking", en: "not yet protected for disclosure")
    }
  }
}
