import Atlas
import Territories

extension PlanReportContent {
  /// Where the plan lies among random plans: what follows, and a picture of each figure.
  var standing: String {
    guard let standing = report.standing else { return "" }
    let text = PlanStandingText(words)
    let count = after.figures.evaluation.territories.count { !$0.isPilot }
    let told = ([text.heading(standing, count: count)] + text.conclusions(standing)).map { sentence in
      let sentence = sentence.hasSuffix(":") ? String(sentence.dropLast()) : sentence
      return "<li>\(escape(sentence.prefix(1).uppercased() + sentence.dropFirst() + "."))</li>\n"
    }
    let charts = standing.places.enumerated().compactMap { index, place -> String? in
      guard let svg = StandingChart(standing: standing, place: place, words: words).svg(id: "standing\(index)") else {
        return nil
      }
      let name = text.name(place.measure)
      let caption = name.prefix(1).uppercased() + name.dropFirst()
      return "<figure class=\"chart-box\">\n<figcaption>\(escape(caption))</figcaption>\n\(svg)"
        + "<p class=\"quiet\">\(escape(text.mixing(place)))</p></figure>\n"
    }
    return HTMLText.section(
      word("Tussen willekeurige plannen", "Among random plans"), id: "standing",
      "<ul>\n\(told.joined())</ul>\n<div class=\"charts\">\n\(charts.joined())</div>\n")
  }
}
