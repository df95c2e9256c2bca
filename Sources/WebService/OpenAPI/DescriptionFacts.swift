import Atlas
import Indicators
import VectorTiles

/// What the store holds of which the description tells the values: what it lists is accepted, and nothing else.
struct DescriptionFacts: Sendable {
  /// Lists of more are not told: whoever reads the description would wait for them.
  private static let most = 1_000

  var collections: [String] = []
  var divisions: [String] = []
  var levels: [String] = []
  var gemeenten: [String] = []
  /// Of all areas of the current division; empty where they are too many.
  var areas: [String] = []
  var plans: [String] = []
  var indicators: [String] = []
  var themes: [String] = []
  var tileMatrixSets: [String] = TileMatrixSet.all.map(\.id)

  /// - Parameter plans: Those that the audience may see.
  init(_ directory: CollectionDirectory, plans: [String], _ catalogue: Catalogue, _ reader: any StoreReader) throws {
    let all = directory.collections
    collections = all.map(\.id)
    divisions = directory.divisions.map(\.division.id).sorted()
    levels = all.compactMap { if case .areas(let level, _) = $0.content { level.rawValue } else { nil } }
    self.plans = plans.count <= DescriptionFacts.most ? plans : []
    indicators = catalogue.indicators.map(\.id)
    themes = catalogue.themes.map(\.id)
    guard let current = try? DivisionChoice(directory.divisions).resolve(nil) else { return }
    let count = current.areas.values.reduce(0, +)
    guard count <= DescriptionFacts.most else { return }
    let found = try reader.areas(AreaQuery(division: current.division.id, includesGeometry: false))
    areas = found.map(\.code).sorted()
    gemeenten = found.filter { $0.level == .gemeente }.map(\.code).sorted()
  }
}
