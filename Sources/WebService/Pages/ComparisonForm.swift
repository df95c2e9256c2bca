import Atlas
import Indicators
import Reports

/// Where the reader chooses what the figures of an area are compared with.
struct ComparisonForm {
  let report: AreaReport
  let chosen: ProfileComparison
  /// The other areas of its level.
  let others: [Area]
  /// The area that it lies in; nil for none.
  let parent: Area?
  let gemeente: Area?
  let call: Call

  private struct Option {
    var value: ProfileComparison
    var text: String
  }

  /// Nothing where there is nothing to choose.
  var html: String {
    let groups = [(nil, first), (word("Eigen verleden", "Its own past"), past), (name, neighbours)]
    guard groups.flatMap(\.1).count > 1 else { return "" }
    let options = groups.map { title, options in
      let items = options.map { option in
        "<option value=\"\(MarkupText.escape(option.value.text))\"\(option.value == chosen ? " selected" : "")>"
          + "\(MarkupText.escape(option.text))</option>"
      }.joined()
      return title.map { items.isEmpty ? "" : "<optgroup label=\"\(MarkupText.escape($0))\">\(items)</optgroup>" }
        ?? items
    }.joined()
    return """
      <form class="compare" method="get" action="\(MarkupText.escape(call.path))">
      <div class="field"><label for="compare">\(word("Vergelijk met", "Compare with"))</label>
      <select id="compare" name="compare">\(options)</select></div>
      \(kept)<button type="submit" class="submit">\(word("Toon", "Show"))</button>
      </form>

      """
  }

  /// What else the address asks stays as it is.
  private var kept: String {
    ["division", "period", "lang"].compactMap { name in
      call.query.filled(name).map { "<input type=\"hidden\" name=\"\(name)\" value=\"\(MarkupText.escape($0))\">\n" }
    }.joined()
  }

  private var first: [Option] {
    var options: [Option] = []
    options.append(Option(value: .gemeente, text: gemeente?.name ?? word("niets", "nothing")))
    if let parent, parent.code != gemeente?.code {
      options.append(Option(value: .area(parent.code), text: parent.name))
    }
    if !report.profile.similar.isEmpty {
      let names = report.profile.similar.map(\.name).joined(separator: ", ")
      let areas = LevelText.plural(AreaLevel(rawValue: report.profile.area.level), report.language)
      options.append(
        Option(value: .similar, text: word("\(areas) die hierop lijken (\(names))", "similar \(areas) (\(names))")))
    }
    return options
  }

  /// The years before the latest that some figure is of; where there are none, other periods.
  private var past: [Option] {
    let earlier = Set(
      report.profile.indicators.flatMap { row in
        row.trend.filter { $0.value != nil && $0.period < row.period }.map(\.period)
      })
    let years = earlier.filter { $0.length == .year }
    var periods = years.isEmpty ? earlier : years
    if case .past(let period) = chosen { periods.insert(period) }
    return periods.sorted(by: >).prefix(ComparisonForm.mostPeriods).map {
      Option(value: .past($0), text: word("\($0) of eerder", "\($0) or before"))
    }
  }

  private static let mostPeriods = 12

  private var neighbours: [Option] {
    others.filter { $0.code != report.profile.area.code }
      .sorted { ($0.name, $0.code) < ($1.name, $1.code) }.map { Option(value: .area($0.code), text: $0.name) }
  }

  private var name: String {
    let areas = LevelText.plural(AreaLevel(rawValue: report.profile.area.level), report.language)
    return word("Andere \(areas)", "Other \(areas)")
  }

  private func word(_ nl: String, _ en: String) -> String { report.word(nl, en) }
}
