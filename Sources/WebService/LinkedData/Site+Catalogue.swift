import Atlas
import Hummingbird
import Indicators
import SpatialCore

extension Site {
  static let catalogueFormats = [
    ("jsonld", Answer.ContentType.jsonLD.rawValue), ("ttl", Answer.ContentType.turtle.rawValue), ("html", "text/html"),
  ]
  /// Of a level with more areas only so many are looked at to tell which indicators it has.
  private static let mostAreasLookedAt = 1000

  func catalogueRoutes(_ router: Router<ServiceContext>) {
    getKept(router, "/v1/catalog", ["f", "lang"]) { try await catalog($0, $1) }
  }

  /// The link by which harvesters find the catalogue.
  static func catalogueLink(_ call: Call, _ language: Language) -> Link {
    Link(
      "describedby", Answer.ContentType.jsonLD.rawValue, call.address("/v1/catalog"),
      title: DocumentText.catalogue[language])
  }

  private func catalog(_ call: Call, _ view: SiteView) async throws -> Answer {
    let format = try call.format(Site.catalogueFormats.map(\.0))
    let language = try call.language()
    let catalogue = try await datasets(call.base, view)
    switch format {
    case "ttl": return Answer(.turtle, catalogue.graph.turtle)
    case "html":
      let title = DocumentText.datasets[language]
      let links = call.links(format, of: Site.catalogueFormats, title: title)
      let list = DocumentHTML.list(catalogue.html(language))
      return try frame(call, title: title, content: list + DocumentHTML.formats(links, language))
    default: return Answer(.jsonLD, catalogue.graph.jsonLD.text)
    }
  }

  private func datasets(_ base: String, _ view: SiteView) async throws -> DatasetCatalogue {
    let directory = try await view.directory(self)
    let (runs, documents) = try await store.read { reader in
      let documents = try directory.divisions.filter { !$0.isOfTerritories }.map { stored in
        (stored, try directory.collections(of: stored).first.flatMap { try $0.collection.extent(reader) })
      }
      return (try reader.importRuns(), documents)
    }
    let areas = try documents.map { stored, extent in
      let run = runs.last { $0.kind == "boundaries" && $0.division == stored.division.id && $0.undone == nil }
      let isOfCBS = stored.division.isCBS && !stored.division.isSynthetic
      return DatasetCatalogue.Areas(
        division: stored.division, collections: directory.collections(of: stored).map { ($0.collection.id, $0.count) },
        corners: try extent.map(CollectionDocument.degrees), validity: directory.validity(of: stored),
        modified: run?.finished, licence: run?.licence ?? (isOfCBS ? "CC BY 4.0" : ""))
    }
    return DatasetCatalogue(
      base: base, configuration: configuration, areas: areas, figures: try await figures(directory, view),
      plan: directory.plan, hasFacilities: directory.hasFacilities)
  }

  /// Which indicators have figures that the audience may know, by theme and licence.
  private func figures(_ directory: CollectionDirectory, _ view: SiteView) async throws -> [DatasetCatalogue.Figures] {
    guard let stored = currentDivision(directory) else { return [] }
    let collections = directory.collections(of: stored)
    let known = try await knownFigures(directory, view)
    return catalogue.themes.flatMap { theme in
      let indicators = catalogue.indicators.filter { $0.theme == theme.id && known[$0.id] != nil }
      return Set(indicators.map(\.licence)).sorted().compactMap { licence in
        DatasetCatalogue.Figures(
          theme, licence, indicators.filter { $0.licence == licence }, known,
          collections.map { ($0.collection.id, $0.count) })
      }
    }
  }

  private func currentDivision(_ directory: CollectionDirectory) -> StoredDivision? {
    let current = try? DivisionChoice(directory.divisions).resolve(nil)
    return directory.divisions.first { $0.division.id == current?.division.id }
  }

  /// Of which indicators the audience may know figures of the current division: where, and of when the latest are.
  func knownFigures(
    _ directory: CollectionDirectory, _ view: SiteView
  ) async throws -> [String: DatasetCatalogue.Known] {
    guard let stored = currentDivision(directory) else { return [:] }
    let ids = catalogue.indicators.map(\.id)
    var known: [String: DatasetCatalogue.Known] = [:]
    for (collection, _) in directory.collections(of: stored) {
      let table = try await view.table(collection.content, self)
      let positions = Array(table.rows.indices.prefix(Site.mostAreasLookedAt))
      let rows = try await view.figures(ids, nil, collection.content, table, at: positions, self)
      for figure in rows.flatMap(\.figures) where figure.value != nil {
        guard let period = figure.period else { continue }
        known[figure.indicator, default: .init(period)].add(period, collection.id)
      }
    }
    return known
  }
}
