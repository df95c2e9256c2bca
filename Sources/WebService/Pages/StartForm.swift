import Atlas
import Indicators
import Reports

/// The form of the start page: works without JavaScript.
struct StartForm {
  let request: StartRequest
  let catalogue: Catalogue
  let divisions: [StoredDivision]
  /// The periods that the division has figures of, the latest first.
  let periods: [Period]

  var html: String {
    var fields = select("indicator", word("Cijfer", "Figure"), indicators)
    let levels = StartRequest.levels(request.division).map { level in
      option(level.rawValue, LevelText.plural(level, request.language), level == request.level)
    }
    fields += select("level", word("Niveau", "Level"), levels.joined())
    let all = option("", word("laatste", "latest"), request.period == nil)
    fields += select(
      "period", word("Periode", "Period"),
      all + periods.map { option($0.rawValue, $0.rawValue, $0 == request.period) }.joined())
    if divisions.count > 1 {
      let options = divisions.map { option($0.division.id, $0.division.id, $0 == request.division) }
      fields += select("division", word("Indeling", "Division"), options.joined())
    }
    if request.language == .en { fields += "<input type=\"hidden\" name=\"lang\" value=\"en\">\n" }
    return
      "<form method=\"get\" action=\"/\">\n\(fields)<button type=\"submit\">\(word("Toon", "Show"))</button>\n</form>\n"
  }

  private var indicators: String {
    catalogue.themes.map { theme in
      let options = catalogue.indicators.filter { $0.theme == theme.id }.map {
        option($0.id, $0.name[request.language], $0.id == request.indicator.id)
      }
      return options.isEmpty
        ? "" : "<optgroup label=\"\(MarkupText.escape(theme.name[request.language]))\">\(options.joined())</optgroup>"
    }.joined()
  }

  private func select(_ name: String, _ label: String, _ options: String) -> String {
    "<div class=\"field\"><label for=\"\(name)\">\(label)</label>"
      + "<select id=\"\(name)\" name=\"\(name)\">\(options)</select></div>\n"
  }

  private func option(_ value: String, _ text: String, _ isChosen: Bool) -> String {
    "<option value=\"\(MarkupText.escape(value))\"\(isChosen ? " selected" : "")>\(MarkupText.escape(text))</option>"
  }

  private func word(_ nl: String, _ en: String) -> String { request.language == .nl ? nl : en }
}
