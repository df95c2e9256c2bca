import Atlas

extension JSONReader {
  private static let maximumLinks = 100

  /// Reads the value of a member of a collection that is about the collection.
  mutating func head(_ member: GeoJSONMember, _ head: inout GeoJSONHead) throws(AtlasError) {
    switch member {
    case .crs: head.namedCRS = try crs()
    case .links: head.links = try links()
    case .numberMatched: head.numberMatched = try count()
    case .numberReturned: head.numberReturned = try count()
    default: try skipValue()
    }
  }

  /// A whole number; nil for any other value.
  private mutating func count() throws(AtlasError) -> Int? {
    guard let byte = try peek(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
      try skipValue()
      return nil
    }
    guard case .integer(let count) = try number() else { return nil }
    return Int(count)
  }

  /// `{"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}`
  private mutating func crs() throws(AtlasError) -> GeoJSONHead.NamedCRS {
    guard try peek() == UInt8(ascii: "{") else {
      guard try readsNull() else { throw unexpected("crs as an object or null") }
      return .unknown
    }
    var name: String?
    try openObject()
    while let isProperties = try nextMember({ $0.elementsEqual("properties".utf8) }) {
      guard isProperties, try peek() == UInt8(ascii: "{") else {
        try skipValue()
        continue
      }
      try openObject()
      while let isName = try nextMember({ $0.elementsEqual("name".utf8) }) {
        if isName { name = try text("the name of the crs") } else { try skipValue() }
      }
    }
    return name.map { .named($0) } ?? .unknown
  }

  private mutating func links() throws(AtlasError) -> [GeoJSONHead.Link] {
    guard try peek() == UInt8(ascii: "[") else {
      try skipValue()
      return []
    }
    var links: [GeoJSONHead.Link] = []
    try openArray()
    while try nextElement() {
      guard try peek() == UInt8(ascii: "{") else {
        try skipValue()
        continue
      }
      if let link = try link(), links.count < JSONReader.maximumLinks { links.append(link) }
    }
    return links
  }

  private mutating func link() throws(AtlasError) -> GeoJSONHead.Link? {
    var texts: [String: String] = [:]
    try openObject()
    while let key = try nextMember({ bytes in ["href", "rel", "type"].first { bytes.elementsEqual($0.utf8) } }) {
      if let key, try peek() == UInt8(ascii: "\"") { texts[key] = try text() } else { try skipValue() }
    }
    guard let href = texts["href"], let rel = texts["rel"] else { return nil }
    return GeoJSONHead.Link(href: href, rel: rel, type: texts["type"])
  }
}
