import Atlas
public import Indicators

/// What the figures of a profile are compared with, by name.
public enum ReferenceText {
  /// `Zoetermeer`, `vergelijkbare wijken`, `2022 of eerder`.
  public static func name(_ profile: Profile, _ language: Language) -> String {
    if let period = profile.referencePeriod {
      return language == .nl ? "\(period) of eerder" : "\(period) or before"
    }
    guard let reference = profile.reference else { return ProfileWords.reference[language] }
    guard reference.level == Profile.similarLevel else { return reference.name }
    let areas = LevelText.plural(AreaLevel(rawValue: profile.area.level), language)
    return language == .nl ? "vergelijkbare \(areas)" : "similar \(areas)"
  }
}
