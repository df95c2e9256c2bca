import Atlas
import Indicators
import SpatialCore

/// A collection as it is described by OGC API Features Part 1 §7.14 and Part 2 §6.2.
struct CollectionDocument: Sendable {
  static let formats = [("json", "application/json"), ("html", "text/html")]

  let collection: AreaCollection
  /// In longitude and latitude: west, south, east, north; nil where there is nothing.
  let corners: [Double]?
  /// nil for what has no time.
  let time: TemporalInterval?

  init(_ collection: AreaCollection, _ directory: CollectionDirectory, _ reader: any StoreReader) throws {
    self.collection = collection
    corners = try collection.extent(reader).map(CollectionDocument.degrees)
    if case .areas(let level, _) = collection.content { time = directory.validity(of: level) } else { time = nil }
  }

  func json(_ call: Call, links: [Link], _ language: Language) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("id", .string(collection.id)), ("title", .string(collection.title[language])),
      ("description", .string(collection.summary[language])), ("itemType", "feature"),
    ]
    if let extent { members.append(("extent", extent)) }
    members += [
      ("crs", ServedCRS.json), ("storageCrs", .string(ServedCRS.storage.uri)),
      ("links", Link.list(links + itemLinks(call, language))),
    ]
    return .object(members)
  }

  func itemLinks(_ call: Call, _ language: Language) -> [Link] {
    let title = collection.title[language]
    let address = call.address("/v1/collections/\(PercentText.encode(collection.id))/items")
    let division = call.query["division"].map { "division=\(PercentText.encode($0))" }
    func with(_ format: String?) -> String {
      let query = [format, division].compactMap { $0 }.joined(separator: "&")
      return query.isEmpty ? address : address + "?" + query
    }
    return [
      Link("items", "application/geo+json", with(nil), title: title),
      Link("items", "text/html", with("f=html"), title: "\(title) (html)"),
      Link("items", "text/csv", with("f=csv"), title: "\(title) (csv)"),
      Link(
        "http://www.opengis.net/def/rel/ogc/1.0/queryables", Answer.ContentType.schema.rawValue,
        call.address("/v1/collections/\(PercentText.encode(collection.id))/queryables"),
        title: DocumentText.queryables[language]),
      Site.tilesets(of: collection, call.address("/v1/collections/\(PercentText.encode(collection.id))"), language),
    ]
  }

  private var extent: JSONValue? {
    guard let corners else { return nil }
    func moment(_ day: Moment?, _ clock: String) -> JSONValue { day.map { .string("\($0.text)T\(clock)Z") } ?? .null }
    let interval = [moment(time?.from, "00:00:00"), moment(time?.to, "23:59:59")]
    return .object([
      (
        "spatial",
        .object([
          ("bbox", .array([.array(corners.map(JSONValue.number))])),
          ("crs", .string(CoordinateReferenceSystem.crs84.uri)),
        ])
      ),
      (
        "temporal",
        .object([
          ("interval", .array([.array(interval)])),
          ("trs", "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"),
        ])
      ),
    ])
  }

  func html(_ call: Call, links: [Link], _ language: Language) -> String {
    func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
    var facts = [
      (word("Omschrijving", "Description"), collection.summary[language]), (word("Sleutel", "Id"), collection.id),
    ]
    if let corners {
      let text = corners.map { "\($0)" }.joined(separator: ", ")
      facts.append((word("Begrenzing (lengte, breedte)", "Extent (longitude, latitude)"), text))
    }
    if let time {
      facts.append((word("Geldig", "Valid"), "\(time.from?.text ?? "…") – \(time.to?.text ?? "…")"))
    }
    let systems = ServedCRS.all.map(\.identifier).joined(separator: ", ")
    facts.append((word("Stelsels", "Reference systems"), systems))
    let items = itemLinks(call, language).map { DocumentHTML.anchor($0, language) }
    return DocumentHTML.facts(facts) + DocumentHTML.list(items) + DocumentHTML.formats(links, language)
  }

  /// The smallest box in longitude and latitude that holds the corners and sides of one in RD New.
  static func degrees(_ extent: Envelope) throws -> [Double] {
    let transformer = try CoordinateTransformer(from: .rdNew, to: .crs84)
    let middle = extent.center
    let points = [extent.minX, middle.x, extent.maxX].flatMap { x in
      [extent.minY, middle.y, extent.maxY].map { Coordinate(x: x, y: $0) }
    }
    guard let box = Envelope(try points.map { try transformer.transform($0) }) else { return [] }
    return [box.minX, box.minY, box.maxX, box.maxY].enumerated().map { index, value in
      ((value * 1e7).rounded(index < 2 ? .down : .up)) / 1e7
    }
  }
}
