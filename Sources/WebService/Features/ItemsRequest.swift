import Atlas
import CQL2
import Indicators
import SpatialCore

/// What a request for features asks, checked as far as can be without the collection.
struct ItemsRequest: Sendable {
  static let parameters: Set<String> = [
    "division", "bbox", "bbox-crs", "crs", "datetime", "limit", "after", "indicators", "period", "f", "properties",
    "skipGeometry", "sortby", "filter", "filter-lang", "filter-crs", "code", "name", "parent", "kind",
    "lang",
  ]
  /// With every property that a filter may name: clients take queryables for parameters.
  static func parameters(_ catalogue: Catalogue) -> Set<String> {
    parameters.union(AreaCollection.allProperties).union(catalogue.indicators.map(\.id))
  }

  static let itemParameters: Set<String> = ["division", "crs", "indicators", "period", "f", "lang"]
  static let formats = ["json", "geojson", "html", "csv"]
  /// Taken on every collection: where features have no such property, none has the value.
  private static let plainProperties: Set<String> = ["code", "name", "parent", "kind"]
  private static let standardLimit = 100
  private static let maximumLimit = 10_000

  var division: String?
  var crs: CoordinateReferenceSystem
  /// nil without a `bbox`.
  var box: BoundingBox?
  var time: TemporalInterval?
  var limit: Int
  var after: String?
  var indicators: [String]
  var period: Period?
  /// Properties that must have these values.
  var wanted: [String: String]
  var filter: ItemsFilter?
  var sort: [SortKey]
  /// Indicators that are not shown but ordered or filtered by.
  var hiddenIndicators: [String] = []
  /// Whether the figures of every feature must be known to tell which ones are asked for.
  var needsAllFigures = false
  /// The properties to give, in the order of the features; nil for all.
  var properties: Set<String>?
  var skipsGeometry: Bool
  var format: String
  var language: Language

  /// - Parameter formats: Those that the resource is given in.
  init(
    _ call: Call, _ catalogue: Catalogue, _ writers: FeatureWriterPool, formats: [String] = ItemsRequest.formats
  ) throws {
    let query = call.query
    format = try call.format(formats)
    language = try call.language()
    division = query["division"]
    crs = try ServedCRS.named("crs", in: query)
    let boxCRS = try ServedCRS.named("bbox-crs", in: query)
    box = try query["bbox"].map { try BoundingBox($0, crs: boxCRS, writers) }
    time = try query["datetime"].map { text throws(Problem) in try TemporalInterval(text) }
    limit = try query.limit(default: ItemsRequest.standardLimit, maximum: ItemsRequest.maximumLimit)
    after = query["after"]
    indicators = try ItemsRequest.indicators(query["indicators"], catalogue)
    period = try call.period()
    wanted = [:]
    let known = ItemsRequest.parameters.subtracting(ItemsRequest.plainProperties)
    for pair in query.pairs where !known.contains(pair.name) { wanted[pair.name] = pair.value }
    filter = try ItemsFilter(query)
    sort = try query["sortby"].map { text throws(Problem) in try SortKey.list(text) } ?? []
    properties = query["properties"].map {
      Set($0.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
    }
    skipsGeometry = try query.flag("skipGeometry")
  }

  /// - Throws: ``Problem`` 400 naming an id that the catalogue does not have.
  static func indicators(_ text: String?, _ catalogue: Catalogue) throws(Problem) -> [String] {
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

  /// The indicators to read.
  var allIndicators: [String] { indicators + hiddenIndicators }

  /// Checks what only the collection knows: which properties there are.
  mutating func check(
    _ collection: AreaCollection, _ queryables: Queryables, _ catalogue: Catalogue
  ) throws(Problem) {
    let own = collection.properties
    let figures = indicators.flatMap { [$0, "\($0)_status", "\($0)_reason"] }
    for name in (properties ?? []).sorted() where !own.contains(name) && !figures.contains(name) {
      throw .invalid(
        "properties", name,
        expected: "one of \((own + figures).joined(separator: ", ")); figures are joined in by indicators=")
    }
    for key in sort where !own.contains(key.name) && catalogue[key.name] == nil {
      throw .invalid(
        "sortby", key.name, expected: "one of \(own.joined(separator: ", ")), or an id of /v1/indicators")
    }
    try filter?.check(queryables)
    var figureNames: [String] = []
    for (name, value) in wanted.sorted(by: { $0.key < $1.key }) where !ItemsRequest.plainProperties.contains(name) {
      guard let position = queryables.types.position(of: name) else {
        throw .invalid("parameter", name, expected: "one of \(own.joined(separator: ", ")), or an id of /v1/indicators")
      }
      let isNumber = queryables.types.all[position].type == .number
      guard !isNumber || Double(value) != nil else { throw .invalid(name, value, expected: "a number") }
      if case .figure = queryables.columns[position] { figureNames.append(name) }
      if queryables.columns[position] == .residents || !figureNames.isEmpty { needsAllFigures = true }
    }
    let filtered = filter.map { queryables.indicators(of: $0.filter) } ?? []
    hiddenIndicators = Set(sort.map(\.name) + filtered + figureNames).subtracting(own + indicators).sorted()
    needsAllFigures =
      needsAllFigures || !sort.isEmpty || !filtered.isEmpty
      || filter?.filter.propertyNames.contains("residents") == true
  }
}

/// A property to order features by, as `sortby` names it: `-residents,name`.
struct SortKey: Sendable, Hashable {
  var name: String
  var isDescending: Bool

  static func list(_ text: String) throws(Problem) -> [SortKey] {
    var keys: [SortKey] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      // A plus sign that was not escaped arrives as a blank.
      let name = part.drop { "+- ".contains($0) }
      guard part.count - name.count <= 1, !name.isEmpty else {
        throw .invalid("sortby", text, expected: "names of properties, - before one for descending order")
      }
      keys.append(SortKey(name: String(name), isDescending: part.first == "-"))
    }
    return keys
  }
}
