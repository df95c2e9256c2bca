import Atlas
import SpatialCore

extension AreaCollection {
  /// The description by OGC API Features Part 1 §7.14 and Part 2 §6.2.
  func json(_ call: Call, _ reader: any StoreReader) throws -> JSONValue {
    let address = call.address("/v1/collections/\(PercentText.encode(id))")
    var members: [(String, JSONValue)] = [
      ("id", .string(id)), ("title", .string(title)), ("description", .string(summary)), ("itemType", "feature"),
    ]
    if let extent = try extent(reader) {
      let corners = try AreaCollection.degrees(extent)
      members.append(
        (
          "extent",
          .object([
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
                ("interval", .array([.array([.null, .null])])),
                ("trs", "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"),
              ])
            ),
          ])
        ))
    }
    members += [
      ("crs", ServedCRS.json), ("storageCrs", .string(ServedCRS.storage.uri)),
      (
        "links",
        Link.list(
          [
            Link("self", "application/json", address, title: title),
            Link("items", "application/geo+json", address + "/items", title: title),
          ] + [Site.tilesets(of: self, address)].compactMap { $0 })
      ),
    ]
    return .object(members)
  }

  /// The smallest box in longitude and latitude that holds the corners and sides of one in RD New.
  private static func degrees(_ extent: Envelope) throws -> [Double] {
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
