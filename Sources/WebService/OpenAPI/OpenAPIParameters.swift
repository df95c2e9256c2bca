import Atlas
import SpatialCore

/// The parameters of the API, with the values that the store has for them.
enum OpenAPIParameters {
  static func all(_ facts: DescriptionFacts) -> [(String, JSONValue)] {
    paths(facts) + formats + selections(facts) + figures(facts) + [contentCRS]
  }

  private static func paths(_ facts: DescriptionFacts) -> [(String, JSONValue)] {
    [
      path("collection", "De sleutel van een collectie", text(facts.collections), name: "id"),
      path("indicator", "De sleutel van een indicator", reference("IndicatorID"), name: "id"),
      path("plan", "De sleutel van een plan", text(facts.plans), name: "id"),
      path("job", "De sleutel van een taak", name: "id"),
      path("code", "De sleutel van een object: GM0637, WK063701, BU06370101"),
      path("area", "De code van een gebied, of PLAN:GEBIED van een plan", name: "code"),
      path("tileMatrixSetId", "De sleutel van een tegelschema", text(facts.tileMatrixSets)),
      path("tileMatrix", "Het zoomniveau", digits), path("tileRow", "De rij, vanaf boven", digits),
      path("tileCol", "De kolom, vanaf links", digits),
      path("archive", "De naam, met .pmtiles", pattern("^[A-Za-z0-9_-][A-Za-z0-9._-]*\\.pmtiles$"), name: "name"),
    ]
  }

  private static var formats: [(String, JSONValue)] {
    [
      query("f-tileset", "Het formaat", text(["json", "tilejson"]), name: "f"),
      query("f", "Het formaat", text(["json"])), query("f-html", "Het formaat", text(["json", "html"]), name: "f"),
      query("f-item", "Het formaat; geojson is hetzelfde als json", text(["json", "geojson", "html"]), name: "f"),
      query("f-csv", "Het formaat", text(["json", "csv"]), name: "f"),
      query(
        "f-catalog", "Het formaat: JSON-LD, Turtle of een bladzijde", text(Site.catalogueFormats.map(\.0)), name: "f"),
      query(
        "f-items", "Het formaat; geojson is hetzelfde als json; csv heeft geen geometrie", text(ItemsRequest.formats),
        name: "f"), query("lang", "De taal van de zinnen", text(["nl", "en"])),
    ]
  }

  private static func selections(_ facts: DescriptionFacts) -> [(String, JSONValue)] {
    [
      query("division", "De indeling; zonder is het de geldende", text(facts.divisions)),
      query("bbox", "Een rechthoek: onderhoek en bovenhoek, in de asvolgorde van bbox-crs", box, explode: false),
      query("bbox-crs", "Het stelsel van bbox; zonder is het CRS84", text(ServedCRS.all.map(\.uri))),
      query("crs", "Het stelsel van het antwoord; zonder is het CRS84", text(ServedCRS.all.map(\.uri))),
      query(
        "datetime",
        "Een moment of interval: zonder division de indeling die toen gold, met division niets als die toen niet gold",
        pattern(TemporalInterval.pattern)),
      query("limit", "Hoogstens zoveel; meer dan 10.000 telt als dat", limit),
      query("after", "De sleutel van de laatste van de vorige bladzijde", text()),
      query(
        "properties", "Alleen deze eigenschappen, gescheiden door komma’s", list(pattern("^[A-Za-z0-9_-]+$")),
        explode: false),
      query("skipGeometry", "Zonder geometrie", .object([("type", "boolean"), ("default", false)])),
      query(
        "sortby", "Eigenschappen of ids van /v1/indicators om op te ordenen; - ervoor is aflopend",
        list(pattern("^[+-]?[A-Za-z0-9]([A-Za-z0-9_-]*)$")), explode: false),
      query(
        "filter",
        "Een voorwaarde in CQL2, met de namen van /queryables: residents > 5000 AND name LIKE 'R%'. Wat er niet aan klopt, "
          + "en waar, staat in het antwoord 400", filter),
      query("filter-lang", "De taal van filter", text(["cql2-text", "cql2-json"])),
      query("filter-crs", "Het stelsel van geometrieën in filter; zonder is het CRS84", text(ServedCRS.all.map(\.uri))),
      query("code-q", "Alleen met deze code", text(), name: "code"), query("name", "Alleen met deze naam", text()),
      query("parent", "Alleen binnen dit gebied", text()),
      query("kind", "Alleen voorzieningen van deze soort: aed, school, huisarts", text()),
      query("level", "Het niveau van de gebieden: wijk (ook zonder), buurt, gemeente", text(facts.levels)),
      query("gemeente", "Alleen gebieden van de gemeente met deze code", text(facts.gemeenten)),
      query(
        "compare",
        "Waarmee vergeleken wordt: de code van een ander gebied, similar voor de gebieden die erop lijken, of past:2022 "
          + "voor de eigen cijfers van toen of eerder; zonder is het de gemeente",
        .object([("anyOf", .array([text(facts.areas), text(["similar"]), pattern("^past:20[0-9]{2}$")]))])),
    ]
  }

  private static var placeText: JSONValue {
    .object([("type", "string"), ("minLength", 1), ("maxLength", .integer(FindPlaces.mostCharacters))])
  }

  private static func figures(_ facts: DescriptionFacts) -> [(String, JSONValue)] {
    [
      query("classes", "Het aantal klassen van de legenda", classes),
      query(
        "method",
        "Hoe de klassen gevonden worden: natuurlijke grenzen, even veel gebieden, even breed, of rond de gemeente",
        text(IndicatorValues.Method.allCases.map(\.rawValue))),
      query(
        "indicators", "Ids van /v1/indicators, gescheiden door komma’s", list(reference("IndicatorID")), explode: false),
      query("period", "2024, 2024-Q1 of 2024-05; zonder is het de laatste", pattern(periodPattern)),
      query("since", "Het verschil met deze periode, met klassen rond nul", pattern(periodPattern)),
      query("theme", "Alleen indicatoren van dit thema", text(facts.themes)),
      query("q", "Alleen indicatoren met al deze woorden in sleutel, naam of omschrijving", text()),
      query("q-place", "Een naam, code, adres of postcode, of een deel ervan", placeText, name: "q", isRequired: true),
      query("limit-places", "Hoogstens zoveel; meer dan 50 telt als dat", limit, name: "limit"),
      query("from-plan", "De sleutel van het plan ervoor", text(facts.plans), name: "from", isRequired: true),
      query("keep", "best: wat tot nu toe gevonden is wordt de uitkomst", text(["best"])),
    ]
  }

  /// As `Period` reads them.
  private static let periodPattern = "^(?!0000)[0-9]{4}(-Q[1-4]|-0[1-9]|-1[0-2])?$"

  static let period = pattern(periodPattern)

  private static var contentCRS: (String, JSONValue) {
    (
      "content-crs",
      .object([
        ("name", "Content-Crs"), ("in", "header"), ("required", false),
        (
          "description",
          "Het stelsel van de tekening tussen punthaken: <http://www.opengis.net/def/crs/EPSG/0/28992>; zonder is het CRS84"
        ),
        (
          "schema",
          text(["<http://www.opengis.net/def/crs/OGC/1.3/CRS84>", "<http://www.opengis.net/def/crs/EPSG/0/28992>"])
        ),
      ])
    )
  }

  private static func path(
    _ id: String, _ summary: String, _ schema: JSONValue? = nil, name: String? = nil
  ) -> (String, JSONValue) {
    (
      id,
      .object([
        ("name", .string(name ?? id)), ("in", "path"), ("required", true), ("description", .string(summary)),
        ("schema", schema ?? text()),
      ])
    )
  }

  private static func query(
    _ id: String, _ summary: String, _ schema: JSONValue, name: String? = nil, explode: Bool? = nil,
    isRequired: Bool = false
  ) -> (String, JSONValue) {
    var members: [(String, JSONValue)] = [
      ("name", .string(name ?? id)), ("in", "query"), ("required", .bool(isRequired)),
      ("description", .string(summary)),
      ("style", "form"),
    ]
    if let explode { members.append(("explode", .bool(explode))) }
    return (id, .object(members + [("schema", schema)]))
  }

  private static func text(_ values: [String] = []) -> JSONValue {
    let type: [(String, JSONValue)] = [("type", "string")]
    return .object(values.isEmpty ? type : type + [("enum", .array(values.map(JSONValue.string)))])
  }

  private static func pattern(_ pattern: String) -> JSONValue {
    .object([("type", "string"), ("pattern", .string(pattern))])
  }

  private static func reference(_ name: String) -> JSONValue {
    .object([("$ref", .string("#/components/schemas/\(name)"))])
  }

  private static func list(_ items: JSONValue) -> JSONValue {
    .object([("type", "array"), ("minItems", 1), ("items", items)])
  }

  private static let digits = pattern("^[0-9]+$")
  private static let filter = JSONValue.object([("type", "string"), ("example", "name LIKE 'B%'")])

  /// Four numbers, or six with heights, as OGC writes it.
  private static let box: JSONValue = {
    func count(_ count: Int) -> JSONValue {
      .object([("minItems", .integer(count)), ("maxItems", .integer(count))])
    }
    return .object([
      ("type", "array"), ("minItems", 4), ("maxItems", 6), ("oneOf", .array([count(4), count(6)])),
      ("items", .object([("type", "number")])),
    ])
  }()

  private static let classes = JSONValue.object([
    ("type", "integer"), ("minimum", 2), ("maximum", 9), ("default", 5),
  ])
  /// Without a maximum: OGC API Features Part 1 §7.15.2 says that more is no error.
  private static let limit = JSONValue.object([
    ("type", "integer"), ("minimum", 1), ("default", 100),
  ])
}
