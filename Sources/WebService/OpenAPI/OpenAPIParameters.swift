import SpatialCore

/// The parameters of the API.
enum OpenAPIParameters {
  static var all: [(String, JSONValue)] {
    [
      path("id", "De sleutel"), path("code", "De code van een gebied: GM0637, WK063701, BU06370101"),
      path("area", "De code van een gebied, of PLAN:GEBIED van een plan", name: "code"),
      path("tileMatrixSetId", "De sleutel van een tegelschema: WebMercatorQuad, NetherlandsRDNewQuad, WorldCRS84Quad"),
      path("tileMatrix", "Het zoomniveau"), path("tileRow", "De rij, vanaf boven"),
      path("tileCol", "De kolom, vanaf links"), path("archive", "De naam, met .pmtiles", name: "name"),
      query("f-tileset", "Het formaat", text(["json", "tilejson"]), name: "f"),
      query("f", "Het formaat", text(["json"])), query("f-html", "Het formaat", text(["json", "html"]), name: "f"),
      query("f-item", "Het formaat; geojson is hetzelfde als json", text(["json", "geojson", "html"]), name: "f"),
      query(
        "f-catalog", "Het formaat: JSON-LD, Turtle of een bladzijde", text(Site.catalogueFormats.map(\.0)), name: "f"),
      query("f-csv", "Het formaat", text(["json", "csv"]), name: "f"),
      query("classes", "Het aantal klassen van de legenda", classes),
      query(
        "method",
        "Hoe de klassen gevonden worden: natuurlijke grenzen, even veel gebieden, even breed, of rond de gemeente",
        text(IndicatorValues.Method.allCases.map(\.rawValue))),
      query(
        "f-items", "Het formaat; geojson is hetzelfde als json; csv heeft geen geometrie", text(ItemsRequest.formats),
        name: "f"),
      query("division", "De indeling; zonder is het de geldende", text()),
      query("bbox", "Een rechthoek: onderhoek en bovenhoek, in de asvolgorde van bbox-crs", numbers, explode: false),
      query("bbox-crs", "Het stelsel van bbox; zonder is het CRS84", text(ServedCRS.all.map(\.uri))),
      query("crs", "Het stelsel van het antwoord; zonder is het CRS84", text(ServedCRS.all.map(\.uri))),
      query(
        "datetime",
        "Een moment of interval: zonder division de indeling die toen gold, met division niets als die toen niet gold",
        text()),
      query("limit", "Hoogstens zoveel; meer dan het maximum telt als het maximum", limit),
      query("after", "De sleutel van de laatste van de vorige bladzijde", text()),
      query("indicators", "Ids van /v1/indicators, gescheiden door komma’s", list, explode: false),
      query("period", "2024, 2024-Q1 of 2024-05; zonder is het de laatste", text()),
      query("since", "Het verschil met deze periode, met klassen rond nul", text()),
      query("theme", "Alleen indicatoren van dit thema", text()),
      query("q", "Alleen indicatoren met al deze woorden in sleutel, naam of omschrijving", text()),
      query("compare", "De code van het gebied om mee te vergelijken; zonder is het de gemeente", text()),
      query("properties", "Alleen deze eigenschappen, gescheiden door komma’s", list, explode: false),
      query("skipGeometry", "Zonder geometrie", .object([("type", "boolean"), ("default", false)])),
      query(
        "sortby", "Eigenschappen of ids van /v1/indicators om op te ordenen; - ervoor is aflopend", list, explode: false
      ),
      query("filter", "Een voorwaarde in CQL2: residents > 5000 AND name LIKE 'R%'", text()),
      query("filter-lang", "De taal van filter", text(["cql2-text", "cql2-json"])),
      query("filter-crs", "Het stelsel van geometrieën in filter; zonder is het CRS84", text(ServedCRS.all.map(\.uri))),
      query("code-q", "Alleen met deze code", text(), name: "code"), query("name", "Alleen met deze naam", text()),
      query("parent", "Alleen binnen dit gebied", text()),
      query("kind", "Alleen voorzieningen van deze soort: aed, school, huisarts", text()),
      query("level", "Het niveau van de gebieden: wijk (ook zonder), buurt, gemeente", text()),
      query("gemeente", "Alleen gebieden van de gemeente met deze code", text()),
      query("from-plan", "De sleutel van het plan ervoor", text(), name: "from"),
      query("keep", "best: wat tot nu toe gevonden is wordt de uitkomst", text(["best"])),
      query("lang", "De taal van de zinnen", text(["nl", "en"])),
      contentCRS,
    ]
  }

  private static var contentCRS: (String, JSONValue) {
    (
      "content-crs",
      .object([
        ("name", "Content-Crs"), ("in", "header"), ("required", false),
        (
          "description",
          "Het stelsel van de tekening tussen punthaken: <http://www.opengis.net/def/crs/EPSG/0/28992>; zonder is het CRS84"
        ), ("schema", text()),
      ])
    )
  }

  private static func path(_ id: String, _ summary: String, name: String? = nil) -> (String, JSONValue) {
    (
      id,
      .object([
        ("name", .string(name ?? id)), ("in", "path"), ("required", true), ("description", .string(summary)),
        ("schema", text()),
      ])
    )
  }

  private static func query(
    _ id: String, _ summary: String, _ schema: JSONValue, name: String? = nil, explode: Bool? = nil
  ) -> (String, JSONValue) {
    var members: [(String, JSONValue)] = [
      ("name", .string(name ?? id)), ("in", "query"), ("required", false), ("description", .string(summary)),
      ("style", "form"),
    ]
    if let explode { members.append(("explode", .bool(explode))) }
    return (id, .object(members + [("schema", schema)]))
  }

  private static func text(_ values: [String] = []) -> JSONValue {
    let type: [(String, JSONValue)] = [("type", "string")]
    return .object(values.isEmpty ? type : type + [("enum", .array(values.map(JSONValue.string)))])
  }

  private static let list = JSONValue.object([("type", "array"), ("items", .object([("type", "string")]))])
  private static let numbers = JSONValue.object([
    ("type", "array"), ("minItems", 4), ("maxItems", 6), ("items", .object([("type", "number")])),
  ])
  private static let classes = JSONValue.object([
    ("type", "integer"), ("minimum", 2), ("maximum", 9), ("default", 5),
  ])
  private static let limit = JSONValue.object([
    ("type", "integer"), ("minimum", 1), ("maximum", 10_000), ("default", 100),
  ])
}
