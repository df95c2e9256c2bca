import Atlas
import Indicators
import Reports

/// What was recognised of a delivery, the choices that are left, and its first rows.
struct WishHTML {
  let delivery: Delivery
  let catalogue: Catalogue
  let language: Language

  var content: [String: Any] {
    let survey = delivery.survey ?? DeliverySurvey()
    let wish = delivery.wish
    var content: [String: Any] = [
      "facts": facts(survey).map { ["name": $0, "value": $1] }, "kinds": kinds,
      "division": wish.division ?? "", "level": wish.level?.rawValue ?? "", "crs": wish.crs ?? "",
      "needsCRS": survey.crs == nil, "likelyCRS": survey.likelyCRS ?? "",
      "codes": options(survey.columns, wish.codeColumn), "names": options(survey.columns, wish.nameColumn),
      "filters": options(survey.columns, wish.filterColumn), "value": wish.filterValue ?? "",
      "replace": wish.removesMissing, "signals": wish.signalKind ?? "melding", "sort": wish.sort ?? "",
      "isBoundaries": wish.kind == .boundaries, "isSignals": wish.kind == .signals,
      "columns": survey.columns.enumerated().map { heading($0, $1, wish, survey) },
      "areas": options(survey.columns, wish.areaColumn), "period": wish.period ?? "",
      "isPoint": wish.decimal == ".", "isComma": wish.decimal == ",",
      "indicators": catalogue.indicators.map { ["id": $0.id, "name": $0.name[language]] },
      "rows": survey.rows.map { row in ["cells": row.map { ["text": $0] }] }, "hasRows": !survey.rows.isEmpty,
      "shown": survey.rows.count,
    ]
    content["levels"] = AreaLevel.hierarchy.map { ["value": $0.rawValue, "text": LevelText.plural($0, language)] }
    content["layers"] = options(survey.layers, survey.layer)
    content["hasLayers"] = survey.layers.count > 1
    return content
  }

  private func facts(_ survey: DeliverySurvey) -> [(String, String)] {
    var facts: [(String, String)] = []
    if let format = survey.format { facts.append((word("Soort bestand", "Format"), format.rawValue)) }
    if let layer = survey.layer { facts.append((word("Laag", "Layer"), layer)) }
    if let count = survey.featureCount {
      facts.append((word("Rijen", "Rows"), NumberText(language).number(Double(count))))
    }
    if !survey.columns.isEmpty { facts.append((word("Kolommen", "Columns"), String(survey.columns.count))) }
    facts.append((word("Coördinaten", "Coordinates"), crs(survey)))
    if let level = survey.found.level {
      facts.append((word("Gebieden", "Areas"), LevelText.plural(level, language)))
    }
    if let year = survey.year { facts.append((word("Jaar", "Year"), String(year))) }
    return facts
  }

  private func crs(_ survey: DeliverySurvey) -> String {
    let names = [
      "EPSG:28992": "RD New", "EPSG:4258": "ETRS89", "EPSG:4326": "WGS 84", "OGC:CRS84": "WGS 84",
      "EPSG:3857": "Web Mercator",
    ]
    func named(_ id: String) -> String { names[id].map { "\($0) (\(id))" } ?? id }
    if let crs = survey.crs { return named(crs) }
    let unknown = word("niet genoemd in het bestand", "not told by the file")
    guard let likely = survey.likelyCRS else { return unknown }
    return unknown + word("; het lijkt op ", "; it looks like ") + named(likely)
  }

  private var kinds: [[String: Any]] {
    let names: [(DeliveryWish.Kind, String)] = [
      (.boundaries, word("Grenzen van gebieden", "Boundaries of areas")),
      (.figures, word("Cijfers van gebieden", "Figures of areas")), (.addresses, word("Adressen", "Addresses")),
      (.signals, word("Meldingen en initiatieven", "Signals and initiatives")),
      (.facilities, word("Voorzieningen", "Facilities")), (.targets, word("Doelen", "Targets")),
      (.actions, word("Acties", "Actions")),
    ]
    return names.map { ["value": $0.rawValue, "text": $1, "isChosen": $0 == delivery.wish.kind] }
  }

  private func options(_ names: [String], _ chosen: String?) -> [[String: Any]] {
    names.map { ["value": $0, "isChosen": $0 == chosen] }
  }

  /// What a column is used for.
  private func heading(
    _ index: Int, _ column: String, _ wish: DeliveryWish, _ survey: DeliverySurvey
  ) -> [String: Any] {
    let isCode = wish.kind == .boundaries && column == wish.codeColumn
    let isName = wish.kind == .boundaries && column == wish.nameColumn
    let use = [isCode ? word("code", "code") : nil, isName ? word("naam", "name") : nil].compactMap { $0 }
    let known = survey.figures[column].map { catalogue[$0]?.name[language] ?? $0 }
    let field = wish.fields.first { $0.value == column }?.key
    return [
      "fields": FieldText.all.map {
        ["value": $0, "text": FieldText.name($0)[language], "isChosen": $0 == field] as [String: Any]
      },
      "knownField": survey.fields[column].map { ": " + FieldText.name($0)[language] } ?? "",
      "index": index, "name": column, "use": use.joined(separator: ", "), "isUsed": !use.isEmpty,
      "figure": wish.figures[column] ?? "", "known": known ?? "",
    ]
  }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
