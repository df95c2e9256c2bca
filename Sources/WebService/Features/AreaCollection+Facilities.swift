import Atlas
import SpatialCore

/// Facilities are public places: they are a collection as they are.
extension AreaCollection {
  static let facilities = "facilities"

  /// - Returns: nil for a store without facilities.
  static func facilities(_ reader: any StoreReader) throws -> AreaCollection? {
    guard try reader.countFacilities() > 0 else { return nil }
    return AreaCollection(
      id: facilities, title: "Voorzieningen",
      summary: "Plaatsen van een soort: AED's, scholen, huisartsen, speelplekken",
      content: .facilities)
  }
}

extension ItemsPage {
  static func facilities(_ request: ItemsRequest, _ reader: any StoreReader) throws -> ItemsPage {
    let region = try request.box.map { try $0.region.map { try PreparedRegion($0) } }
    let wanted = request.wanted
    let all = try reader.facilities(FacilityQuery(kind: wanted["kind"], envelope: region??.envelope))
    let matching = try all.filter { facility in
      guard wanted["code"].map({ $0 == facility.key }) ?? true else { return false }
      guard wanted["name"].map({ $0 == facility.name }) ?? true, wanted["parent"] == nil else { return false }
      guard let region else { return true }
      return try region?.covers(facility.point) ?? false
    }.sorted { $0.key < $1.key }
    let rest = request.after.map { after in matching.filter { $0.key > after } } ?? matching
    let page = Array(rest.prefix(request.limit))
    return ItemsPage(
      matched: matching.count, features: .facilities(page), next: rest.count > request.limit ? page.last?.key : nil)
  }
}
