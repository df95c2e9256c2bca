/// A page of features as a GeoJSON document with counts and links.
struct FeatureCollectionText {
  let text: String

  init(_ page: ItemsPage, _ features: [String], _ collection: AreaCollection, _ call: Call) {
    var links = [Link("self", "application/geo+json", call.selfAddress, title: collection.title)]
    if let next = page.next {
      let address = call.base + call.path + "?" + call.query.text(replacing: "after", with: next)
      links.append(Link("next", "application/geo+json", address, title: "Volgende bladzijde"))
    }
    links.append(
      Link(
        "collection", "application/json", call.address("/v1/collections/\(PercentText.encode(collection.id))"),
        title: collection.title))
    text = """
      {"type":"FeatureCollection","numberMatched":\(page.matched),"numberReturned":\(features.count),\
      "links":\(Link.list(links).text),"features":[\(features.joined(separator: ","))]}
      """
  }
}
