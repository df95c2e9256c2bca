import Atlas
import HTTPTypes
import Indicators
import Reports
import SpatialCore

extension StartPage {
  /// What the maps can be taken along as, map by map.
  var downloads: [[String: Any]] {
    let sides = [side] + (beside.map { [$0] } ?? [])
    return sides.map { side in
      var content: [String: Any] = ["files": files(side)]
      if beside != nil { content["name"] = side.heading }
      return content
    }
  }

  /// A GeoPackage is written while the store is read.
  private static let mostWritten = 5_000

  private func files(_ side: StartSide) -> [[String: Any]] {
    let items = "/v1/collections/\(PercentText.encode(AreaCollection.id(of: request.level)))/items"
    var question = "?indicators=\(PercentText.encode(side.indicator.id))&limit=10000"
    question += "&division=\(PercentText.encode(request.division.division.id))"
    if let period = side.period { question += "&period=\(period.rawValue)" }
    let files =
      request.isOfSquares
      ? []
      : [("CSV", "csv"), ("GeoJSON", "geojson")].map { name, format in
        ["name": name, "address": items + question + "&f=\(format)"]
      }
    let own = [
      ("GeoJSON", StartRequest.Format.geojson), ("GeoPackage", .gpkg), ("Excel", .xlsx), ("SVG", .svg), ("PNG", .png),
    ].filter {
      switch $0.1 {
      case .svg: isDrawn
      case .png: isDrawn && MapPNG.isAvailable
      case .gpkg: layers != nil && side.compared == nil && side.features.count <= StartPage.mostWritten
      case .geojson: request.isOfSquares
      case .xlsx, .html: true
      }
    }
    return files
      + own.map { name, format in
        ["name": name, "address": StartPage.address(side.alone + [("f", format.rawValue)])]
      }
  }

  /// The map or the table as a file.
  ///
  /// - Throws: ``AtlasError/Code/unavailable`` for a kind of file that cannot be made on this machine.
  func file(_ gate: DisclosureGate, _ reader: any StoreReader) throws -> Answer {
    let name = [request.indicator.id, request.level.rawValue, side.latest].compactMap { $0 }.joined(separator: "-")
    if request.format == .xlsx {
      let book = FigureWorkbook(side.features, request.indicator, title: side.title, language: request.language)
      return Answer(.xlsx, try book.data(), download: name + ".xlsx")
    }
    if request.format == .geojson { return try squaresFile(name) }
    if request.format == .gpkg {
      guard side.compared == nil, side.features.count <= StartPage.mostWritten else {
        throw Problem(
          status: .unprocessableContent, title: "No GeoPackage of this",
          detail: "f: a GeoPackage holds the figures, not the change, of at most \(StartPage.mostWritten) areas; "
            + "wijkatlas export writes any number")
      }
      guard let layers else { throw AtlasError(.unavailable, "f: no GeoPackages are written here") }
      let bytes = try layers.geoPackage(
        division: request.division.division.id, level: request.level, indicator: side.indicator.id,
        period: side.period, gate: gate, reader)
      return Answer(.geoPackage, bytes, download: name + ".gpkg")
    }
    guard isDrawn else {
      throw Problem(
        status: .unprocessableContent, title: "Too many areas",
        detail: "f: a picture is drawn of at most \(StartPage.mostDrawn) areas; these are \(side.features.count)")
    }
    var drawing = side.choropleth.drawing(title: side.title, outlines: outlines.map(\.geometry))
    drawing.note = request.word("Bron", "Source") + ": " + side.source
    let svg = try drawing.svg()
    if request.format == .svg { return Answer(.svg, svg.utf8, download: name + ".svg") }
    return Answer(.png, try MapPNG.data(svg: svg), download: name + ".png")
  }

  /// The squares with their figure, in CRS84.
  private func squaresFile(_ name: String) throws -> Answer {
    let transformer = try CoordinateTransformer(from: .rdNew, to: .crs84)
    let features = try side.features.map { feature -> JSONValue in
      let figure = side.figure(feature)
      let ring = try (feature.area.geometry.polygons.first?.exterior ?? []).map { corner -> JSONValue in
        let place = try transformer.transform(corner)
        return .array([place.x, place.y].map { .number(($0 * 1e7).rounded() / 1e7) })
      }
      return .object([
        ("type", "Feature"), ("id", .string(feature.area.code)),
        ("geometry", .object([("type", "Polygon"), ("coordinates", .array([.array(ring)]))])),
        (
          "properties",
          .object([
            ("code", .string(feature.area.code)), ("area", .optional(feature.area.parent)),
            (side.indicator.id, figure?.value.map(JSONValue.number) ?? .null),
            ("period", .optional(figure?.period?.rawValue)),
          ])
        ),
      ])
    }
    let collection = JSONValue.object([("type", "FeatureCollection"), ("features", .array(features))])
    return Answer(.geoJSON, collection.text.utf8, download: name + ".geojson")
  }
}
