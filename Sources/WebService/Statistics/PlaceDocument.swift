import Atlas
import Indicators
import Reports
import SpatialCore

/// A place that was found, as JSON.
struct PlaceDocument {
  let found: FindPlaces.Found
  /// What was searched: the name of a street or a postcode that is no single address.
  let text: String

  init(_ found: FindPlaces.Found, text: String) {
    (self.found, self.text) = (found, text)
  }

  /// What kind of place it is, in OGC's manner a word.
  var kind: String {
    if found.area != nil { return "area" }
    switch found.finding?.step {
    case .exact, .number: return "address"
    case .postcode6: return "postcode"
    case .street, nil: return "street"
    }
  }

  var name: String { found.area?.name ?? found.address.map(PlaceDocument.text) ?? text }

  /// `Dorpsstraat 12A, 2712 AB Zoetermeer`.
  static func text(_ address: Address) -> String {
    let number = [address.number.map { "\($0)" }, address.letter, address.addition.map { "-\($0)" }].compactMap { $0 }
    let place = [address.postcode, address.place].compactMap { $0 }.joined(separator: " ")
    let street = [address.street, number.joined()].filter { !$0.isEmpty }.joined(separator: " ")
    return [street, place].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  func json(_ call: Call) throws -> JSONValue {
    var members: [(String, JSONValue)] = [("kind", .string(kind)), ("name", .string(name))]
    if let area = found.area { members += PlaceDocument.members(area).filter { $0.0 != "name" } }
    if let point = found.point {
      let place = try CoordinateTransformer(from: .rdNew, to: .crs84).transform(point)
      members.append(("point", .array([place.x, place.y].map { .number(($0 * 1e7).rounded() / 1e7) })))
    }
    members.append(("areas", .array(found.around.map { .object(PlaceDocument.members($0)) })))
    members.append(("plan", .optional(found.plan)))
    let territories = found.territories.map { territory in
      JSONValue.object([
        ("id", .string(territory.id)), ("name", .optional(territory.label.name)),
        ("wijkregisseur", .optional(territory.label.wijkregisseur)), ("contact", .optional(territory.label.contact)),
      ])
    }
    members.append(("territories", .array(territories)))
    if let area = found.area ?? found.around.last {
      let address = AreaPage.address(area.code, division: area.division, .nl)
      members.append(
        ("links", Link.list([Link("related", "text/html", call.address(address), title: area.name)])))
    }
    return .object(members)
  }

  private static func members(_ area: Area) -> [(String, JSONValue)] {
    [
      ("code", .string(area.code)), ("name", .string(area.name)), ("level", .string(area.level.rawValue)),
      ("division", .string(area.division)),
    ]
  }

  static var schema: JSONValue {
    let (string, number) = (OpenAPISchemas.string, OpenAPISchemas.number)
    let nullable = JSONValue.object([("type", "string"), ("nullable", true)])
    let area = [("code", string), ("name", string), ("level", string), ("division", string)]
    let territory = OpenAPISchemas.object(
      [("id", string), ("name", nullable), ("wijkregisseur", nullable), ("contact", nullable)], required: ["id"])
    let kinds = JSONValue.object([
      ("type", "string"), ("enum", .array(["area", "address", "postcode", "street"].map(JSONValue.string))),
    ])
    let place = OpenAPISchemas.object(
      [("kind", kinds)] + area + [
        ("point", OpenAPISchemas.array(number)),
        ("areas", OpenAPISchemas.array(OpenAPISchemas.object(area, required: area.map(\.0)))), ("plan", nullable),
        ("territories", OpenAPISchemas.array(territory)),
        ("links", OpenAPISchemas.array(OpenAPISchemas.reference("Link"))),
      ], required: ["kind", "name", "areas", "territories"])
    return OpenAPISchemas.object(
      [("places", OpenAPISchemas.array(place)), ("links", OpenAPISchemas.array(OpenAPISchemas.reference("Link")))],
      required: ["places", "links"])
  }
}
