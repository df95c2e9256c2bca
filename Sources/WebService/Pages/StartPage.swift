import Atlas
import HTTPTypes
import Indicators
import Reports
import SpatialCore

/// The start page: a map of an indicator or two side by side, their legends, and the same as a table.
struct StartPage {
  let request: StartRequest
  let form: StartForm
  let side: StartSide
  /// Another subject or period of the same areas; nil for one map.
  let beside: StartSide?
  /// The larger areas whose borders lie over the others.
  let outlines: [Area]
  let pages: PageFiles
  /// What writes GeoPackages; nil for nothing.
  let layers: (any LayerDesk)?
  /// What areas are laid over; nil for paper.
  let background: BackgroundMap?
  /// How many signals lie in none of the squares.
  var withoutPlace = 0

  /// Above this the point to go to is sought faster, and may lie beside its area.
  private static let mostExactPlaces = 500

  private var sides: [StartSide] { [side] + (beside.map { [$0] } ?? []) }

  func html() throws -> String {
    let choropleths = sides.map(\.choropleth)
    var content = form.content
    content["nl"] = request.language == .nl
    content["en"] = request.language == .en
    content["title"] = title
    content["isPair"] = beside != nil
    content["sides"] = try zip(sides, choropleths).map { try map($0, $1) }
    content["hasMap"] = request.part != .figures
    content["layer"] = try layer()
    content["library"] = pages.hasMapLibrary ? pages.address("maplibre-gl.js") : ""
    content["columns"] = columns.map { ["text": $0.heading] }
    content["rows"] = try rows(choropleths)
    content["downloads"] = downloads
    content["embed"] = request.isEmbedded
    content["whole"] = request.isEmbedded ? StartPage.address(side.alone) : ""
    content["withoutPlace"] = withoutPlace == 0 ? nil : NumberText(request.language).number(Double(withoutPlace))
    content["otherPeriods"] = otherPeriods
    content["hasOtherPeriods"] = !otherPeriods.isEmpty
    return pages.render(request.part == nil ? "map" : "map-parts", content)
  }

  /// A picture of more areas takes longer to send than anyone waits; the browser draws them of tiles.
  static let mostDrawn = 1_500
  var isDrawn: Bool { side.features.count <= StartPage.mostDrawn }

  /// What the head loads: the page is whole without it.
  static func scripts(_ pages: PageFiles) -> String {
    let library =
      pages.hasMapLibrary
      ? "<link rel=\"stylesheet\" href=\"\(pages.address("maplibre-gl.css"))\">\n"
        + "<link rel=\"preload\" as=\"script\" href=\"\(pages.address("maplibre-gl.js"))\">\n" : ""
    return library
      + "<link rel=\"stylesheet\" href=\"\(pages.address("map.css"))\">\n<script type=\"module\" src=\"\(pages.address("map.js"))\"></script>\n"
  }

  var title: String {
    guard let beside else { return side.title }
    let isSameSubject = beside.indicator.id == side.indicator.id
    let second = isSameSubject ? beside.latest ?? beside.heading : beside.heading
    let name = side.heading + " " + request.word("naast", "beside") + " " + second
    return side.title(of: name, period: nil)
  }

  /// Of a square the area that it lies in.
  private func address(_ area: Area) -> String {
    let code = request.isOfSquares ? area.parent ?? area.code : area.code
    return AreaPage.address(code, division: request.division.division.id, request.language)
  }

  /// What the templates take of one map.
  private func map(_ side: StartSide, _ choropleth: Choropleth) throws -> [String: Any] {
    var content = side.legend(choropleth)
    content["suffix"] = side.isBeside ? "-beside" : ""
    content["heading"] = side.heading
    content["isFirst"] = !side.isBeside
    if request.part == .figures { return content }
    var drawing = choropleth.drawing(title: side.title, outlines: outlines.map(\.geometry), link: address)
    (drawing.standsAlone, drawing.prefix) = (false, side.prefix)
    // Of squares the name is that of the area around, told many times over.
    if request.isOfSquares { for index in drawing.shapes.indices { drawing.shapes[index].label = nil } }
    // The legend shows the hatchings that the picture defines.
    content["map"] = isDrawn ? try drawing.svg() : drawing.hatchings
    content["isNotDrawn"] = !isDrawn
    return content
  }

  // MARK: What a script needs

  /// Where the tiles are, and the box to show, in degrees.
  private func layer() throws -> [String: Any] {
    let division = PercentText.encode(request.division.division.id)
    func tiles(_ level: AreaLevel) -> String {
      "/v1/collections/\(PercentText.encode(AreaCollection.id(of: level)))/tiles/WebMercatorQuad"
        + "?f=tilejson&division=\(division)"
    }
    let extent = side.features.compactMap(\.area.geometry.envelope).reduce(nil as Envelope?) { $0?.union($1) ?? $1 }
    var content: [String: Any] = ["name": AreaCollection.id(of: request.level)]
    if let squares { content["features"] = squares } else { content["tiles"] = tiles(request.level) }
    if let extent {
      let (west, south, east, north) = try TileArchive.degrees(extent)
      content["bounds"] = [west, south, east, north].map { DecimalText.format($0, decimals: 5) }.joined(separator: ",")
    }
    if let background {
      content["background"] = background.tiles
      content["backgroundSource"] = background.source
    }
    if !outlines.isEmpty {
      content["outlines"] = tiles(.wijk)
      content["outlinesName"] = AreaCollection.id(of: .wijk)
    }
    return content
  }

  /// Where the squares are: of one subject, since they are the same of all.
  private var squares: String? {
    guard request.isOfSquares, let any = form.catalogue.indicators.first(where: SignalCells.tells) else { return nil }
    return StartPage.address([
      ("indicator", any.id), ("level", request.level.rawValue), ("division", request.division.division.id),
      ("f", StartRequest.Format.geojson.rawValue),
    ])
  }

  // MARK: Table

  private var columns: [StartColumn] {
    guard let beside else { return side.columns }
    let theirs = Dictionary(beside.features.map { ($0.area.code, $0) }, uniquingKeysWith: { first, _ in first })
    let both = side.columnsOfPair + beside.columnsOfPair.map(beside.told(of: theirs))
    return beside.indicator.id == side.indicator.id ? both + [side.difference(to: beside)] : both
  }

  private func rows(_ choropleths: [Choropleth]) throws -> [[String: Any]] {
    let columns = columns
    let transformer = try CoordinateTransformer(from: .rdNew, to: .crs84)
    return try side.features.enumerated().map { index, feature in
      let cells = columns.map { column -> [String: Any] in
        let (text, sort) = column.cell(feature)
        return ["text": text, "sort": sort.map { DecimalText.exact($0) } ?? ""]
      }
      let place = try place(of: feature.area).map { try transformer.transform($0) }
      var row: [String: Any] = [
        "code": feature.area.code, "name": feature.area.name, "address": address(feature.area),
        "class": choropleths[0].fill(feature).key, "cells": cells,
        "place": place.map { "\(DecimalText.format($0.x, decimals: 5)),\(DecimalText.format($0.y, decimals: 5))" }
          ?? "",
      ]
      if let beside { row["beside"] = choropleths[1].fill(beside.features[index]).key }
      return row
    }
  }

  private func place(of area: Area) throws -> Coordinate? {
    if side.features.count <= StartPage.mostExactPlaces { return try Overlay.pointInside(area.geometry) }
    return area.geometry.envelope.map { Coordinate(x: ($0.minX + $0.maxX) / 2, y: ($0.minY + $0.maxY) / 2) }
  }

  // MARK: What else

  /// Told where nobody has a figure of the period, but of others.
  private var otherPeriods: [[String: Any]] {
    guard let period = request.period, !form.periods.contains(period) else { return [] }
    return form.periods.map { other in
      let query = side.alone.map { $0.0 == "period" ? ("period", other.rawValue) : $0 }
      return ["period": other.rawValue, "address": StartPage.address(query)]
    }
  }

  static func address(_ query: [(String, String)]) -> String {
    "/?" + query.map { "\($0)=\(PercentText.encode($1))" }.joined(separator: "&")
  }
}
