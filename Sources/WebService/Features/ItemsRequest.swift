import Atlas
import Indicators
import SpatialCore

/// What a request for features asks, checked.
struct ItemsRequest: Sendable {
  static let parameters: Set<String> = [
    "division", "bbox", "bbox-crs", "crs", "datetime", "limit", "after", "indicators", "period", "f", "code", "name",
    "parent", "kind",
  ]
  static let itemParameters: Set<String> = ["division", "crs", "indicators", "period", "f"]
  private static let standardLimit = 100
  private static let maximumLimit = 10_000

  var division: String?
  var crs: CoordinateReferenceSystem
  /// nil without a `bbox`.
  var box: BoundingBox?
  var limit: Int
  var after: String?
  var indicators: [String]
  var period: Period?
  /// Properties that must have these values.
  var wanted: [String: String]

  init(_ call: Call, _ catalogue: Catalogue) throws {
    let query = call.query
    _ = try call.format(["json"])
    division = query["division"]
    crs = try ServedCRS.named("crs", in: query)
    let boxCRS = try ServedCRS.named("bbox-crs", in: query)
    box = try query["bbox"].map { try BoundingBox($0, crs: boxCRS) }
    if let datetime = query["datetime"] { try TemporalText.check(datetime) }
    limit = try query.limit(default: ItemsRequest.standardLimit, maximum: ItemsRequest.maximumLimit)
    after = query["after"]
    indicators = try ItemsRequest.indicators(query["indicators"], catalogue)
    period = try call.period()
    wanted = [:]
    for name in ["code", "name", "parent", "kind"] { wanted[name] = query[name] }
  }

  private static func indicators(_ text: String?, _ catalogue: Catalogue) throws(Problem) -> [String] {
    guard let text else { return [] }
    var result: [String] = []
    for id in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard catalogue[id] != nil else {
        throw .invalid("indicators", id, expected: "ids of /v1/indicators, separated by commas")
      }
      if !result.contains(id) { result.append(id) }
    }
    return result
  }
}
