import Atlas
import Indicators
import SpatialCore

/// What was made of the store while it is in one state: as soon as anything is written, a new view takes its place.
///
/// So a new import invalidates exactly what may have changed, without anyone having to say what that is.
actor SiteView {
  /// Figures of collections up to this size are read at once and kept; of larger ones those of a page.
  private static let mostRowsKept = 1000
  private static let mostFigures = 32
  /// About 300 MB of geometries in two systems.
  private static let mostVertices = 8_000_000

  nonisolated let state: Int64?
  nonisolated let answers = AnswerCache()
  nonisolated let tileAttributes = TileAttributeShelf()
  nonisolated let addresses = AddressShelf()
  private var directory: Task<CollectionDirectory, any Error>?
  private var tables: [AreaCollection.Content: Task<FeatureTable, any Error>] = [:]
  /// The latest used last.
  private var order: [(content: AreaCollection.Content, vertices: Int)] = []
  private var figures: [FigureKey: Task<[RowFigures], any Error>] = [:]

  private struct FigureKey: Hashable {
    var content: AreaCollection.Content
    var indicators: [String]
    var period: Period?
  }

  init(state: Int64?) {
    self.state = state
  }

  func directory(_ site: Site) async throws -> CollectionDirectory {
    let task =
      directory
      ?? Task {
        try await site.store.read { reader in
          CollectionDirectory(
            divisions: try reader.divisions(), plan: try site.plans(reader).first,
            hasFacilities: try reader.countFacilities() > 0)
        }
      }
    directory = task
    do {
      return try await task.value
    } catch {
      directory = nil
      throw error
    }
  }

  func table(_ content: AreaCollection.Content, _ site: Site) async throws -> FeatureTable {
    let task = tables[content] ?? Task { try await site.store.read { try FeatureTable(content, $0) } }
    tables[content] = task
    do {
      let table = try await task.value
      use(content, vertices: table.vertexCount)
      return table
    } catch {
      tables[content] = nil
      throw error
    }
  }

  /// Forgets the tables that were not used for longest, once there are too many.
  private func use(_ content: AreaCollection.Content, vertices: Int) {
    order.removeAll { $0.content == content }
    order.append((content, vertices))
    while order.count > 1, order.reduce(0, { $0 + $1.vertices }) > SiteView.mostVertices {
      let oldest = order.removeFirst().content
      tables[oldest] = nil
      figures = figures.filter { $0.key.content != oldest }
    }
  }

  /// The figures of rows of a table, as the audience of the site may know them.
  ///
  /// - Parameter positions: nil for all rows.
  func figures(
    _ indicators: [String], _ period: Period?, _ content: AreaCollection.Content, _ table: FeatureTable,
    at positions: [Int]?, _ site: Site
  ) async throws -> [RowFigures] {
    guard case .areas = content else { return [] }
    let key = FigureKey(content: content, indicators: indicators, period: period)
    if let positions, figures[key] == nil, table.rows.count > SiteView.mostRowsKept {
      return try await SiteView.read(positions, indicators, period, content, table, site)
    }
    if figures[key] == nil, figures.count >= SiteView.mostFigures { figures = [:] }
    let rows = Array(table.rows.indices)
    let task = figures[key] ?? Task { try await SiteView.read(rows, indicators, period, content, table, site) }
    figures[key] = task
    do {
      let all = try await task.value
      return positions.map { $0.map { all[$0] } } ?? all
    } catch {
      figures[key] = nil
      throw error
    }
  }

  private static func read(
    _ positions: [Int], _ indicators: [String], _ period: Period?, _ content: AreaCollection.Content,
    _ table: FeatureTable, _ site: Site
  ) async throws -> [RowFigures] {
    guard case .areas(let level, let division) = content, !positions.isEmpty else { return [] }
    let layer = AreaLayer(
      query: AreaQuery(division: division, level: level), indicators: indicators, period: period, gate: site.gate)
    let areas = positions.compactMap { position in
      if case .area(let area) = table.rows[position] { area } else { nil }
    }
    return try await site.store.read { reader in
      try layer.features(of: areas, reader).map { RowFigures(residents: $0.residents, figures: $0.figures) }
    }
  }
}
