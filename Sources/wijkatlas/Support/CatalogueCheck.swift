import Atlas
import Foundation
import Indicators
import Interchange

/// What is wrong with files of a catalogue, checked together with the shipped ones.
struct CatalogueCheck {
  let problems: [CatalogueProblem]
  private let themes: Int
  private let indicators: Int

  private struct Output: Encodable {
    var problems: [CatalogueProblem]
    var themes: Int
    var indicators: Int
  }

  /// - Parameter paths: None takes the municipality's own of the options.
  /// - Throws: ``AtlasError/Code/notFound`` for a path that is not there.
  init(_ paths: [String], global: GlobalOptions) throws {
    var documents = try global.shippedCatalogue()
    if paths.isEmpty { documents += try global.ownCatalogue() }
    var unreadable: [CatalogueProblem] = []
    for path in paths {
      switch try CatalogueCheck.files(path) {
      case .success(let files):
        // A shipped file that is checked by its name is not its own rival.
        let isShipped = try CatalogueCheck.isWithin(path, DataFolder.path() + "/indicators")
        if isShipped { documents.removeAll { shipped in files.contains { $0.name == shipped.name } } }
        documents += files
      case .failure(let error): unreadable.append(CatalogueProblem(file: path, reason: error.message))
      }
    }
    problems = unreadable + Catalogue.problems(in: documents)
    let catalogue = problems.isEmpty ? try Catalogue.checked(documents) : nil
    themes = catalogue?.themes.count ?? 0
    indicators = catalogue?.indicators.count ?? 0
  }

  /// - Returns: What is wrong with a file that is neither JSON nor YAML.
  private static func files(_ path: String) throws -> Result<[Catalogue.Document], AtlasError> {
    do throws(AtlasError) {
      return .success(try CatalogueFiles.read(path))
    } catch {
      if error.code != .badData { throw error }
      return .failure(error)
    }
  }

  var text: String {
    if problems.isEmpty { return "\(indicators) indicators in \(themes) themes: in order" }
    return (problems.map(\.description) + ["\(problems.count) problem\(problems.count == 1 ? "" : "s")"])
      .joined(separator: "\n")
  }

  func json() throws -> String {
    try IndicatorListing.json(Output(problems: problems, themes: themes, indicators: indicators))
  }

  private static func isWithin(_ path: String, _ folder: String) -> Bool {
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let home = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    return real == home || real.hasPrefix(home + "/")
  }
}
