import Atlas
import Indicators
import Reports

/// The form of the start page: works without JavaScript.
struct StartForm {
  let request: StartRequest
  let catalogue: Catalogue
  /// The indicators that there are figures of.
  let known: Set<String>
  let divisions: [StoredDivision]
  /// The periods that the areas have figures of the indicator of, the latest first.
  let periods: [Period]
  /// Those of the subject of the second map.
  let periodsBeside: [Period]

  /// What the template `map-form` takes.
  var content: [String: Any] {
    [
      "themes": themes { $0 == request.indicator.id },
      "besideThemes": themes { $0 == request.beside?.indicator.id },
      "hasBeside": request.beside != nil,
      "besidePeriods": [option("", word("laatste", "latest"), request.beside?.period == nil)]
        + periodsBeside.map { option($0.rawValue, $0.rawValue, $0 == request.beside?.period) },
      "levels": request.levels.map {
        option($0.rawValue, LevelText.plural($0, request.language), $0 == request.level)
      },
      "periods": [option("", word("laatste", "latest"), request.period == nil)]
        + periods.map { option($0.rawValue, $0.rawValue, $0 == request.period) },
      "since": [option("", word("niets", "nothing"), request.since == nil)]
        + periods.map { option($0.rawValue, $0.rawValue, $0 == request.since) },
      "classes": StartRequest.Classes.allCases.map { option($0.rawValue, name($0), $0 == request.classes) },
      "divisions": divisions.count > 1
        ? divisions.map { option($0.division.id, $0.division.id, $0 == request.division) } : [],
      "hasDivisions": divisions.count > 1,
    ]
  }

  /// By theme; what nobody has delivered yet comes last.
  private func themes(_ isChosen: (String) -> Bool) -> [[String: Any]] {
    func options(_ indicators: [IndicatorDefinition]) -> [[String: Any]] {
      indicators.map { option($0.id, $0.name[request.language], isChosen($0.id)) }
    }
    let groups = catalogue.themes.map { theme in
      (theme.name[request.language], catalogue.indicators.filter { $0.theme == theme.id && known.contains($0.id) })
    }
    let unknown = (word("Nog geen cijfers", "No figures yet"), catalogue.indicators.filter { !known.contains($0.id) })
    return (groups + [unknown]).filter { !$0.1.isEmpty }.map { ["name": $0.0, "options": options($0.1)] }
  }

  private func name(_ classes: StartRequest.Classes) -> String {
    switch classes {
    case .natural: word("naar gelijkenis", "by likeness")
    case .quantiles: word("evenveel gebieden", "as many areas each")
    case .around: word("rond de gemeente", "around the municipality")
    }
  }

  private func option(_ value: String, _ text: String, _ isChosen: Bool) -> [String: Any] {
    ["value": value, "text": text, "isChosen": isChosen]
  }

  private func word(_ nl: String, _ en: String) -> String { request.word(nl, en) }
}
