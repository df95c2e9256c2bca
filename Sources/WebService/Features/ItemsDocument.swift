import Atlas
import Indicators
import Reports

/// A page of features with counts and links, as a document of any format.
struct ItemsDocument {
  /// A feature with the properties that were asked for.
  struct Item {
    var key: String
    var properties: [FeatureProperty]
  }

  static let formats = [("json", "application/geo+json"), ("html", "text/html"), ("csv", "text/csv")]

  let page: ItemsPage
  let items: [Item]
  let collection: AreaCollection
  let call: Call
  let format: String
  private let language: Language

  init(
    _ request: ItemsRequest, _ page: ItemsPage, _ collection: AreaCollection, _ table: FeatureTable,
    figures: [RowFigures], _ call: Call
  ) {
    (self.page, self.collection, self.call) = (page, collection, call)
    language = request.language
    format = request.format == "geojson" ? "json" : request.format
    items = page.positions.enumerated().map { index, position in
      ItemsDocument.item(table.rows[position], figures.isEmpty ? nil : figures[index], request)
    }
  }

  static func item(_ row: FeatureRow, _ figures: RowFigures?, _ request: ItemsRequest) -> Item {
    var shown = figures
    shown?.figures = Array(figures?.figures.prefix(request.indicators.count) ?? [])
    let all = row.properties(shown)
    return Item(
      key: row.key, properties: request.properties.map { wanted in all.filter { wanted.contains($0.name) } } ?? all)
  }

  var links: [Link] {
    var links = call.links(format, of: ItemsDocument.formats, title: collection.title[language])
    if let next = page.next { links.append(link("next", after: next, DocumentText.next[language])) }
    if let previous = page.previous {
      links.append(link("prev", after: previous.after, DocumentText.previous[language]))
    }
    let address = call.address("/v1/collections/\(PercentText.encode(collection.id))")
    return links + [Link("collection", "application/json", address, title: collection.title[language])]
  }

  private func link(_ relation: String, after key: String?, _ title: String) -> Link {
    let type = ItemsDocument.formats.first { $0.0 == format }?.1 ?? ""
    let query = call.query.text(replacing: "after", with: key)
    return Link(relation, type, call.base + call.path + (query.isEmpty ? "" : "?" + query), title: title)
  }

  /// - Parameter geometries: As GeoJSON, one for each item; nil to leave them out.
  func geoJSON(_ geometries: [String]?) -> String {
    var text = """
      {"type":"FeatureCollection","numberMatched":\(page.matched),"numberReturned":\(items.count),\
      "links":\(Link.list(links).text),"features":[
      """
    for (index, item) in items.enumerated() {
      if index > 0 { text += "," }
      text += FeatureWriter.text(item.key, geometry: geometries?[index] ?? "null", item.properties)
    }
    return text + "]}"
  }

  /// A line for each feature under the names of all properties, without geometries.
  var csv: String {
    let names = columns
    return ReportCSV.line(names)
      + items.map { item in
        ReportCSV.line(names.map { name in item.properties.first { $0.name == name }?.cell ?? "" })
      }.joined()
  }

  /// The names of the properties that some feature has, in the order in which they come up.
  var columns: [String] {
    var known: Set<String> = []
    return items.flatMap { $0.properties.map(\.name) }.filter { known.insert($0).inserted }
  }
}
