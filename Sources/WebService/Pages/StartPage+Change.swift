import Atlas
import Indicators

extension StartPage {
  /// The figures between which a change is shown, by the code of the area.
  struct Compared: Sendable {
    var since: Period
    var now: [String: AreaFeature.Figure] = [:]
    var before: [String: AreaFeature.Figure] = [:]

    /// - Parameters:
    ///   - now: With one figure each.
    ///   - before: The same areas, with the figure of the earlier period.
    init(now: [AreaFeature], before: [AreaFeature], since: Period) {
      self.since = since
      for feature in now { self.now[feature.area.code] = feature.figures.first }
      for feature in before { self.before[feature.area.code] = feature.figures.first }
    }

    /// The features with the change as their figure; where one of the two is not told, neither is the change.
    func changes(_ features: [AreaFeature]) -> [AreaFeature] {
      features.map { feature in
        guard let now = now[feature.area.code], let before = before[feature.area.code] else { return feature }
        var figure = now.value == nil ? now : before
        if let later = now.value, let earlier = before.value {
          figure = now
          figure.value = later - earlier
        }
        // How sure one is of a difference is not that of either.
        figure.interval = nil
        var changed = feature
        changed.figures = [figure]
        return changed
      }
    }
  }
}
