import Atlas
import Indicators
import SpatialCore

/// One page of features as they come from the store.
struct ItemsPage: Sendable {
  enum Features: Sendable {
    case areas([AreaFeature])
    case territories([StoredTerritory])
    case facilities([Facility])
  }

  var matched: Int
  var features: Features
  /// The key of the last feature, when more follow.
  var next: String?

  init(_ request: ItemsRequest, _ collection: AreaCollection, gate: DisclosureGate, _ reader: any StoreReader) throws {
    switch collection.content {
    case .areas(let level, let division):
      let query = AreaQuery(division: division, level: level)
      if request.box == nil && request.wanted.isEmpty {
        self = try ItemsPage.plain(request, query, gate, reader)
      } else {
        self = try ItemsPage.filtered(request, query, gate, reader)
      }
    case .territories(let plan):
      self = try ItemsPage.territories(request, try reader.territories(plan: plan))
    case .facilities: self = try ItemsPage.facilities(request, reader)
    }
  }

  init(matched: Int, features: Features, next: String?) {
    self.matched = matched
    self.features = features
    self.next = next
  }

  private static func plain(
    _ request: ItemsRequest, _ query: AreaQuery, _ gate: DisclosureGate, _ reader: any StoreReader
  ) throws -> ItemsPage {
    var page = query
    page.after = request.after
    page.limit = request.limit + 1
    page.includesGeometry = false
    let codes = try reader.areas(page).map(\.code)
    page.limit = request.limit
    page.includesGeometry = true
    let features = try layer(request, page, gate).features(reader)
    return ItemsPage(
      matched: try reader.countAreas(query), features: .areas(features),
      next: codes.count > request.limit ? features.last?.area.code : nil)
  }

  private static func filtered(
    _ request: ItemsRequest, _ query: AreaQuery, _ gate: DisclosureGate, _ reader: any StoreReader
  ) throws -> ItemsPage {
    var candidates = query
    candidates.codes = request.wanted["code"].map { [$0] }
    candidates.includesGeometry = request.box != nil
    let region = try request.box.map { try $0.region.map { try PreparedRegion($0) } }
    candidates.envelope = region??.envelope
    let matching = try reader.areas(candidates).filter { area in
      guard request.wanted["name"].map({ $0 == area.name }) ?? true else { return false }
      guard request.wanted["parent"].map({ $0 == area.parent }) ?? true, request.wanted["kind"] == nil else {
        return false
      }
      guard let region else { return true }
      return try region?.intersects(area.geometry) ?? false
    }.map(\.code)
    let rest = request.after.map { after in matching.filter { $0 > after } } ?? matching
    var page = query
    page.codes = Array(rest.prefix(request.limit))
    let features = rest.isEmpty ? [] : try layer(request, page, gate).features(reader)
    return ItemsPage(
      matched: matching.count, features: .areas(features),
      next: rest.count > request.limit ? features.last?.area.code : nil)
  }

  private static func territories(_ request: ItemsRequest, _ all: [StoredTerritory]) throws -> ItemsPage {
    let region = try request.box.map { try $0.region.map { try PreparedRegion($0) } }
    let matching = try all.sorted { $0.id < $1.id }.filter { territory in
      guard request.wanted["code"].map({ $0 == territory.id }) ?? true else { return false }
      guard ["name", "parent", "kind"].allSatisfy({ request.wanted[$0] == nil }) else { return false }
      guard let region else { return true }
      return try region?.intersects(territory.geometry) ?? false
    }
    let rest = request.after.map { after in matching.filter { $0.id > after } } ?? matching
    let page = Array(rest.prefix(request.limit))
    return ItemsPage(
      matched: matching.count, features: .territories(page), next: rest.count > request.limit ? page.last?.id : nil)
  }

  private static func layer(_ request: ItemsRequest, _ query: AreaQuery, _ gate: DisclosureGate) -> AreaLayer {
    AreaLayer(query: query, indicators: request.indicators, period: request.period, gate: gate)
  }

  /// The features as GeoJSON, in order.
  func texts(_ writer: FeatureWriter) throws -> [String] {
    switch features {
    case .areas(let areas): try areas.map { try writer.text($0) }
    case .territories(let territories): try territories.map { try writer.text($0) }
    case .facilities(let facilities): try facilities.map { try writer.text($0) }
    }
  }
}
