public import Indicators

/// What a comparison says to a reader, and no more than that.
public enum VerdictText {
  /// Whether a difference is good or bad news; for colour, which words always go with.
  public enum Tone: String, Sendable, Hashable { case favourable, unfavourable }

  /// A sign before the words; nil where nothing was tested.
  public static func mark(_ verdict: Verdict) -> String? {
    switch verdict {
    case .higher: "▲"
    case .lower: "▼"
    case .indistinguishable: "≈"
    case .untested: nil
    }
  }

  /// `duidelijk hoger`; nil where nothing was tested.
  public static func short(_ verdict: Verdict, _ language: Language) -> String? {
    switch verdict {
    case .higher: language == .nl ? "duidelijk hoger" : "clearly higher"
    case .lower: language == .nl ? "duidelijk lager" : "clearly lower"
    case .indistinguishable: language == .nl ? "niet te onderscheiden" : "not distinguishable"
    case .untested: nil
    }
  }

  /// `duidelijk hoger dan Zoetermeer`, `niet te onderscheiden van 2022`; nil where nothing was tested.
  public static func against(_ verdict: Verdict, _ other: String, _ language: Language) -> String? {
    guard let words = short(verdict, language) else { return nil }
    let preposition =
      switch (verdict, language) {
      case (.indistinguishable, .nl): "van"
      case (.indistinguishable, .en): "from"
      case (_, .nl): "dan"
      case (_, .en): "than"
      }
    return "\(words) \(preposition) \(other)"
  }

  /// nil where chance may have made the difference, and for figures that are neither better high nor better low.
  public static func tone(_ verdict: Verdict?, _ direction: IndicatorDefinition.Direction) -> Tone? {
    switch (verdict, direction) {
    case (.higher, .higherIsBetter), (.lower, .lowerIsBetter): .favourable
    case (.lower, .higherIsBetter), (.higher, .lowerIsBetter): .unfavourable
    default: nil
    }
  }
}
