import Atlas
import Foundation
import Indicators
import Reports

/// The catalogue for people: every indicator with its meaning, source and gaps; downloads, examples, changes.
struct DataPage {
  private static let shownRuns = 30

  let request: DataRequest
  let catalogue: Catalogue
  let directory: CollectionDirectory
  /// Of which indicators the audience may know figures.
  let known: [String: DatasetCatalogue.Known]
  let runs: [ImportRun]
  let isInternal: Bool
  /// `http://host:port`
  let base: String
  let configuration: WebApplication.Configuration

  private var language: Language { request.language }

  var title: String { word("Over de gegevens", "About the data") }

  var content: [String: Any] {
    let found = entries
    var content: [String: Any] = [
      "nl": language == .nl, "en": language == .en, "q": request.words ?? "", "known": request.isKnownOnly,
      "themes": catalogue.themes.map {
        ["value": $0.id, "text": $0.name[language], "isChosen": $0.id == request.theme?.id] as [String: Any]
      },
      "groups": groups(found), "hasEntries": !found.isEmpty, "count": count(found.count),
      "isInternal": isInternal, "languageQuery": language == .en ? "?lang=en" : "",
      "andLanguage": language == .en ? "&lang=en" : "",
    ]
    content["divisions"] = divisions
    content["hasDivisions"] = !directory.divisions.isEmpty
    content["examples"] = examples
    content["changes"] = changes
    content["hasChanges"] = !runs.isEmpty
    content["licences"] = licences
    content["contact"] = contact
    return content
  }

  // MARK: Indicators

  private var entries: [IndicatorDefinition] {
    let words = (request.words ?? "").split(separator: " ").map { Site.folded(String($0)) }
    return catalogue.indicators.filter { indicator in
      if let theme = request.theme, indicator.theme != theme.id { return false }
      if request.isKnownOnly, known[indicator.id] == nil { return false }
      guard !words.isEmpty else { return true }
      let text = Site.folded(
        [
          indicator.id, indicator.name[language], indicator.definition[language],
          catalogue.subject(of: indicator)[language], indicator.source,
        ].joined(separator: " "))
      return words.allSatisfy(text.contains)
    }
  }

  private func count(_ count: Int) -> String {
    let number = NumberText(language).number(Double(count))
    let all = NumberText(language).number(Double(catalogue.indicators.count))
    return word("\(number) van \(all) onderwerpen.", "\(number) of \(all) subjects.")
  }

  private func groups(_ found: [IndicatorDefinition]) -> [[String: Any]] {
    catalogue.themes.compactMap { theme in
      let own = found.filter { $0.theme == theme.id }
      guard !own.isEmpty else { return nil }
      return ["name": theme.name[language], "id": "theme-\(theme.id)", "entries": own.map(entry)]
    }
  }

  private func entry(_ indicator: IndicatorDefinition) -> [String: Any] {
    let id = PercentText.encode(indicator.id)
    let facts = IndicatorText(indicator, catalogue: catalogue, language: language).facts.filter { !$0.value.isEmpty }
    var entry: [String: Any] = [
      "id": indicator.id, "name": indicator.name[language], "definition": indicator.definition[language],
      "facts": facts.map { ["name": $0.label, "value": $0.value] }, "api": "/v1/indicators/\(id)",
    ]
    guard let known = known[indicator.id] else {
      entry["isUnknown"] = true
      return entry
    }
    let (from, to) = (known.periods.lowerBound.rawValue, known.periods.upperBound.rawValue)
    let levels = directory.collections.map(\.id).filter(known.collections.contains).joined(separator: ", ")
    entry["figures"] = [
      "text": word("Laatste cijfers: ", "Latest figures: ") + (from == to ? to : "\(from) – \(to)") + "; \(levels).",
      "map": "/?indicator=\(id)" + (language == .en ? "&lang=en" : ""),
      "csv": level(of: known).map { "/v1/indicators/\(id)/values?level=\($0)&f=csv" } ?? "",
      "hasCSV": level(of: known) != nil,
    ]
    return entry
  }

  /// The largest number of areas that an indicator is known of makes the most useful table.
  private func level(of known: DatasetCatalogue.Known) -> String? {
    for (collection, level) in [("wijken", "wijk"), ("buurten", "buurt"), ("gemeenten", "gemeente")]
    where known.collections.contains(collection) {
      return level
    }
    return nil
  }

  // MARK: Downloads and examples

  private var divisions: [[String: Any]] {
    directory.divisions.filter { !$0.isOfTerritories }.map { stored in
      let division = stored.division
      let valid = directory.validity(of: stored)
      let from = valid.from.map { DateText.text($0.text, language) }
      let to = valid.to.map { DateText.text($0.text, language) }
      let run = runs.last { $0.kind == "boundaries" && $0.division == division.id && $0.undone == nil }
      var text = [
        from.map { word("geldt van \($0)", "holds from \($0)") }, to.map { word("tot en met \($0)", "to \($0)") },
      ]
      .compactMap { $0 }.joined(separator: " ")
      if division.isSynthetic { text += (text.isEmpty ? "" : "; ") + word("verzonnen", "made up") }
      return [
        "name": division.id, "text": text,
        "imported": run.map { word("geïmporteerd op ", "imported on ") + DateText.text($0.finished, language) } ?? "",
        "licence": run?.licence ?? (division.isCBS && !division.isSynthetic ? "CC BY 4.0" : ""),
        "collections": directory.collections(of: stored).map { collection, count in
          let items =
            "/v1/collections/\(PercentText.encode(collection.id))/items?division=\(PercentText.encode(division.id))&limit=10000"
          return [
            "name": collection.id, "count": NumberText(language).number(Double(count)),
            "csv": items + "&f=csv", "geojson": items + "&f=geojson",
          ]
        },
      ]
    }
  }

  /// Requests that this service answers, of what it holds.
  private var examples: [[String: Any]] {
    var examples: [(String, String)] = [
      (word("Welke onderwerpen er zijn", "Which subjects there are"), "/v1/indicators"),
      (word("Welke lagen er zijn", "Which layers there are"), "/v1/collections"),
    ]
    let first = catalogue.indicators.first { known[$0.id] != nil }
    if let collection = directory.collections.first(where: { ["wijken", "buurten"].contains($0.id) })?.id {
      if let first, let level = known[first.id].flatMap(level) {
        let (id, name) = (PercentText.encode(first.id), first.name[language])
        examples += [
          (
            word("Gebieden met een cijfer erbij, als GeoJSON", "Areas with a figure, as GeoJSON"),
            "/v1/collections/\(collection)/items?indicators=\(id)&limit=5"
          ),
          (
            word("De vijf gebieden met het meeste: \(name)", "The five areas with the most: \(name)"),
            "/v1/collections/\(collection)/items?indicators=\(id)&sortby=-\(id)&limit=5&skipGeometry=true&f=csv"
          ),
          (
            word(
              "Eén onderwerp voor alle gebieden, voor een rekenblad", "One subject for all areas, for a spreadsheet"),
            "/v1/indicators/\(id)/values?level=\(level)&f=csv"
          ),
        ]
      } else {
        examples.append(
          (word("Gebieden als GeoJSON", "Areas as GeoJSON"), "/v1/collections/\(collection)/items?limit=5"))
      }
    }
    examples.append(
      (word("Alles volgens DCAT, voor een catalogus", "All by DCAT, for a catalogue"), "/v1/catalog?f=ttl"))
    return examples.map { ["text": $0, "address": $1, "command": "curl '\(base)\($1)'"] }
  }

  // MARK: Changes, licences, contact

  private var changes: [[String: Any]] {
    runs.suffix(DataPage.shownRuns).reversed().map { run in
      [
        "when": DateText.text(run.finished, language), "kind": RunText.kind(run.kind, language),
        "division": run.division ?? "", "source": isInternal ? run.source : "",
        "state": run.undone.map { word("teruggenomen op ", "taken back on ") + DateText.text($0, language) } ?? "",
      ]
    }
  }

  private var licences: [[String: Any]] {
    let shown = catalogue.indicators.filter { known[$0.id] != nil && !$0.licence.isEmpty }
    return Dictionary(grouping: shown, by: \.licence).sorted { $0.key < $1.key }.map { licence, own in
      [
        "name": LicenceText.name(licence, language),
        "sources": Set(own.map(\.source)).subtracting([""]).sorted().joined(separator: "; "),
      ]
    }
  }

  private var contact: [String: Any] { ContactHTML.content(configuration.contact) }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}

/// Whom to ask, for pages.
enum ContactHTML {
  static func content(_ contact: WebApplication.Configuration.Contact) -> [String: Any] {
    var content: [String: Any] = ["name": contact.name]
    if let email = contact.email { content["email"] = ["text": email] }
    if let url = contact.url { content["page"] = ["address": url] }
    content["isUnknown"] = contact.email == nil && contact.url == nil
    return content
  }
}
