import Atlas
import Indicators
import Reports

/// One map of the start page: an indicator over areas, or how it changed.
struct StartSide {
  let request: StartRequest
  let indicator: IndicatorDefinition
  /// What is asked for; nil for the latest of each figure.
  let period: Period?
  let features: [AreaFeature]
  /// The gemeente that all areas lie in, with its own figure; nil where there are several, or they are gemeenten.
  let whole: AreaFeature?
  /// Where the features tell a change, what it lies between.
  let compared: StartPage.Compared?
  /// Whether it stands beside the first map.
  var isBeside = false
  /// Whose values come into the same classes: those of the other map of the same subject.
  var companions: [AreaFeature] = []

  /// Two maps of one subject have their classes in common.
  static func share(_ first: inout StartSide, _ second: inout StartSide) {
    guard first.indicator.id == second.indicator.id else { return }
    (first.companions, second.companions) = (second.features, first.features)
  }

  /// Starts the ids of its picture, and ends the names of its parts.
  var prefix: String { isBeside ? "beside" : "map" }

  var choropleth: Choropleth {
    Choropleth(
      features, indicator, language: request.language, method: method, isOfChange: compared != nil,
      companions: companions)
  }

  var title: String { title(of: indicator.name[request.language], period: latest) }

  func title(of name: String, period: String?) -> String {
    let told = compared.map { change(since: $0.since) } ?? period.map { " (\($0))" } ?? ""
    return request.language == .nl
      ? "\(name) per \(LevelText.singular(request.level, .nl))\(told)"
      : "\(name) of \(LevelText.plural(request.level, .en))\(told)"
  }

  /// What a column of it is called beside columns of the other map.
  var heading: String { indicator.name[request.language] + (latest.map { " (\($0))" } ?? "") }

  /// The period that is asked for, else that of all figures, where they have one.
  var latest: String? { (period ?? commonPeriod)?.rawValue }

  /// The period of all figures, where they have one.
  var commonPeriod: Period? {
    let periods = Set(features.compactMap { figure($0) }.filter { $0.value != nil }.map(\.period))
    return periods.count == 1 ? periods.first ?? nil : nil
  }

  func figure(_ feature: AreaFeature) -> AreaFeature.Figure? {
    feature.figures.first { $0.indicator == indicator.id }
  }

  var source: String {
    request.division.division.isSynthetic ? request.word("verzonnen", "made up") : indicator.source
  }

  /// What is asked for to see it by itself.
  var alone: [(String, String)] {
    var query = [
      ("indicator", indicator.id), ("level", request.level.rawValue), ("division", request.division.division.id),
    ]
    if let period { query.append(("period", period.rawValue)) }
    if let since = request.since { query.append(("since", since.rawValue)) }
    if request.classes != .natural { query.append(("classes", request.classes.rawValue)) }
    if request.language == .en { query.append(("lang", "en")) }
    return query
  }

  /// The legend as the pages show it: with how many areas are in each class.
  func legend(_ choropleth: Choropleth) -> [String: Any] {
    let counts = Dictionary(grouping: features) { choropleth.fill($0) }.mapValues(\.count)
    let legend = choropleth.legend
    let entries = legend.entries.map { entry -> [String: Any] in
      [
        "key": entry.fill.key, "paint": entry.fill.paint(prefix), "text": entry.text,
        "count": NumberText(request.language).number(Double(counts[entry.fill] ?? 0)),
      ]
    }
    return [
      "legendTitle": legend.title, "legend": entries, "definition": indicator.definition[request.language],
      "source": source,
    ]
  }

  private func change(since: Period) -> String {
    request.word(": verandering sinds", ": change since") + " \(since)"
      + (latest.map { " (\(request.word("tot", "to")) \($0))" } ?? "")
  }

  private var method: Choropleth.Method {
    if compared != nil, request.classes != .quantiles { return .around(0) }
    switch request.classes {
    case .natural: return .natural
    case .quantiles: return .quantiles
    case .around:
      let values = (features + companions).compactMap { figure($0)?.value }
      let mean = values.reduce(0, +) / Double(max(values.count, 1))
      // Of amounts the gemeente's is that of all areas together.
      let city = indicator.aggregation == .sum ? nil : whole.flatMap { figure($0)?.value }
      return .around(city ?? mean)
    }
  }
}
