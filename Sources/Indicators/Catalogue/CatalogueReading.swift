import Foundation

/// Reads the files of a catalogue into one, and finds everything that is wrong with them.
struct CatalogueReading {
  var themes = CatalogueSection<Theme>(.themes)
  var subjects = CatalogueSection<SubjectName>(.subjects)
  var deliveries = CatalogueSection<Delivery>(.deliveries)
  var framework = CatalogueSection<FrameworkRow>(.framework)
  var indicators = CatalogueSection<IndicatorDefinition>(.indicators)
  private var problemsOfFiles: [CatalogueProblem] = []

  private struct Content: Decodable {
    var themes: [Theme]?
    var subjects: [SubjectName]?
    var deliveries: [Delivery]?
    var framework: [FrameworkRow]?
    var indicators: [IndicatorDefinition]?
  }

  init(_ documents: [Catalogue.Document]) {
    for document in documents { read(document) }
  }

  /// Those of the files first, then those of each kind of entry, then what the entries say of each other.
  func problems() -> [CatalogueProblem] {
    problemsOfFiles + themes.problems + subjects.problems + deliveries.problems + framework.problems
      + indicators.problems + problemsOfReferences() + problemsOfDeliveries()
  }

  private mutating func read(_ document: Catalogue.Document) {
    guard let object = (try? JSONSerialization.jsonObject(with: document.json)) as? [String: Any] else {
      report("is no JSON object with themes or indicators", document)
      return
    }
    for key in object.keys.sorted() where !CatalogueShape.keys.contains(key) {
      let known = CatalogueShape.keys.sorted().joined(separator: ", ")
      report("unknown key \"\(key)\"; \(known) expected", document)
    }
    if !object.keys.contains(where: { CatalogueShape.keys.contains($0) && $0 != "$schema" }) {
      report("holds no themes and no indicators", document)
    }
    // In one go, which files that are in order allow; otherwise entry by entry.
    let content = try? JSONDecoder().decode(Content.self, from: document.json)
    themes.read(object, content?.themes, document.name)
    subjects.read(object, content?.subjects, document.name)
    deliveries.read(object, content?.deliveries, document.name)
    framework.read(object, content?.framework, document.name)
    indicators.read(object, content?.indicators, document.name)
  }

  private mutating func report(_ reason: String, _ document: Catalogue.Document) {
    problemsOfFiles.append(
      CatalogueProblem(file: document.name, entry: "", field: "", reason: reason, isFatal: true))
  }
}
