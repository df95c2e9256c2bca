import Atlas
import Foundation
import HTTPTypes
import Indicators
import Reports
import SpatialCore

/// The start page: a map of an indicator, its legend, and the same as a table.
struct StartPage {
  let request: StartRequest
  let form: StartForm
  let features: [AreaFeature]
  /// The gemeente that all areas lie in, with its own figure; nil where there are several, or they are gemeenten.
  let whole: AreaFeature?
  /// Where the features tell a change, what it lies between.
  let compared: Compared?
  /// The wijken whose borders lie over buurten.
  let outlines: [Area]
  let pages: PageFiles

  /// Above this the point to go to is sought faster, and may lie beside its area.
  private static let mostExactPlaces = 500

  func html() throws -> String {
    let choropleth = Choropleth(
      features, request.indicator, language: request.language, method: method, isOfChange: compared != nil)
    var drawing = choropleth.drawing(title: title, outlines: outlines.map(\.geometry), link: address)
    drawing.standsAlone = false
    var content = form.content
    content["nl"] = request.language == .nl
    content["en"] = request.language == .en
    content["title"] = title
    content["legendTitle"] = choropleth.legend.title
    content["legend"] = legend(choropleth, drawing.prefix)
    content["definition"] = request.indicator.definition[request.language]
    content["source"] = source
    content["layer"] = try layer()
    content["library"] = pages.hasMapLibrary ? pages.address("maplibre-gl.js") : ""
    content["columns"] = columns.map(\.heading)
    content["rows"] = try rows(choropleth)
    content["downloads"] = downloads
    content["embed"] = request.isEmbedded
    content["whole"] = request.isEmbedded ? wholeAddress : ""
    content["otherPeriods"] = otherPeriods
    content["hasOtherPeriods"] = !otherPeriods.isEmpty
    content["map"] = request.part == .figures ? nil : isDrawn ? try drawing.svg() : ""
    content["hasMap"] = request.part != .figures
    content["isNotDrawn"] = !isDrawn
    return pages.render(request.part == nil ? "map" : "map-parts", content)
  }

  /// A picture of more areas takes longer to send than anyone waits; the browser draws them of tiles.
  private static let mostDrawn = 1_500
  private var isDrawn: Bool { features.count <= StartPage.mostDrawn }

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
    let place = LevelText.plural(request.level, request.language)
    let period = compared.map { change(since: $0.since) } ?? latest.map { " (\($0))" } ?? ""
    return request.language == .nl
      ? "\(request.indicator.name[.nl]) per \(LevelText.singular(request.level, .nl))\(period)"
      : "\(request.indicator.name[.en]) of \(place)\(period)"
  }

  /// The period that is asked for, else that of all figures, where they have one.
  var latest: String? { (request.period ?? commonPeriod)?.rawValue }

  private func change(since: Period) -> String {
    word(": verandering sinds", ": change since") + " \(since)" + (latest.map { " (\(word("tot", "to")) \($0))" } ?? "")
  }

  /// The period of all figures, where they have one.
  private var commonPeriod: Period? {
    let periods = Set(features.compactMap { figure($0) }.filter { $0.value != nil }.map(\.period))
    return periods.count == 1 ? periods.first ?? nil : nil
  }

  private var method: Choropleth.Method {
    if compared != nil, request.classes != .quantiles { return .around(0) }
    switch request.classes {
    case .natural: return .natural
    case .quantiles: return .quantiles
    case .around:
      let values = features.compactMap { figure($0)?.value }
      let mean = values.reduce(0, +) / Double(max(values.count, 1))
      // Of amounts the gemeente's is that of all areas together.
      let city = request.indicator.aggregation == .sum ? nil : whole.flatMap { figure($0)?.value }
      return .around(city ?? mean)
    }
  }

  private func figure(_ feature: AreaFeature) -> AreaFeature.Figure? {
    feature.figures.first { $0.indicator == request.indicator.id }
  }

  private var source: String {
    request.division.division.isSynthetic ? word("verzonnen", "made up") : request.indicator.source
  }

  private func address(_ area: Area) -> String {
    AreaPage.address(area.code, division: request.division.division.id, request.language)
  }

  // MARK: What a script needs

  /// Where the tiles are, and the box to show, in degrees.
  private func layer() throws -> [String: Any] {
    let division = PercentText.encode(request.division.division.id)
    func tiles(_ level: AreaLevel) -> String {
      "/v1/collections/\(PercentText.encode(AreaCollection.id(of: level)))/tiles/WebMercatorQuad"
        + "?f=tilejson&division=\(division)"
    }
    let extent = features.compactMap(\.area.geometry.envelope).reduce(nil as Envelope?) { $0?.union($1) ?? $1 }
    var content: [String: Any] = ["tiles": tiles(request.level), "name": AreaCollection.id(of: request.level)]
    if let extent {
      let (west, south, east, north) = try TileArchive.degrees(extent)
      content["bounds"] = [west, south, east, north].map { DecimalText.format($0, decimals: 5) }.joined(separator: ",")
    }
    if !outlines.isEmpty {
      content["outlines"] = tiles(.wijk)
      content["outlinesName"] = AreaCollection.id(of: .wijk)
    }
    return content
  }

  // MARK: Legend

  private func legend(_ choropleth: Choropleth, _ prefix: String) -> [[String: Any]] {
    let counts = Dictionary(grouping: features) { choropleth.fill($0) }.mapValues(\.count)
    return choropleth.legend.entries.map { entry in
      [
        "key": entry.fill.key, "paint": entry.fill.paint(prefix), "text": entry.text,
        "count": NumberText(request.language).number(Double(counts[entry.fill] ?? 0)),
      ]
    }
  }

  // MARK: Table

  struct Column {
    var heading: [String: Any]
    /// The text of a cell, and what it is sorted by.
    var cell: (AreaFeature, Int?) -> (text: String, sort: Double?)
  }

  private var columns: [Column] {
    let numbers = NumberText(request.language)
    let indicator = request.indicator
    if let compared { return changeColumns(compared, numbers) }
    var result = [
      column(numbers.unit(indicator)) { feature, _ in
        let figure = figure(feature)
        let status = figure.flatMap { StatusText.text($0.status, request.language) }
        guard let value = figure?.value else { return (status ?? "–", nil) }
        return (numbers.value(value, indicator) + (status.map { " (\($0))" } ?? ""), value)
      }
    ]
    if features.contains(where: { figure($0)?.interval != nil }) {
      result.append(
        column(word("Marge van toeval (95%)", "Margin of chance (95%)")) { feature, _ in
          let interval = figure(feature)?.interval
          return (interval.map { numbers.interval($0, indicator) } ?? "", interval.map { $0.upper - $0.lower })
        })
    }
    result.append(
      column(word("Plaats", "Rank")) { _, rank in
        (rank.map { RankText.ordinal($0, request.language) } ?? "", rank.map(Double.init))
      })
    if let whole, let city = figure(whole)?.value { result.append(compared(with: city, of: whole.area, numbers)) }
    if request.period == nil, commonPeriod == nil {
      result.append(
        column(word("Periode", "Period")) { feature, _ in
          let period = figure(feature).flatMap { $0.value == nil ? nil : $0.period }
          return (period?.rawValue ?? "", period.map { Double($0.year) })
        })
    }
    if indicator.id != "residents" {
      result.append(
        column(word("Inwoners", "Residents")) { feature, _ in
          (feature.residents.map { numbers.number($0) } ?? "–", feature.residents)
        })
    }
    return result
  }

  /// Amounts as a part of the whole, others by how much they differ.
  private func compared(with city: Double, of area: Area, _ numbers: NumberText) -> Column {
    let indicator = request.indicator
    if indicator.aggregation == .sum {
      return column(word("Aandeel van", "Share of") + " " + area.name) { feature, _ in
        guard let value = figure(feature)?.value, city > 0 else { return ("", nil) }
        return (numbers.percent(value / city), value / city)
      }
    }
    return column(word("Verschil met", "Difference from") + " " + area.name) { feature, _ in
      guard let value = figure(feature)?.value else { return ("", nil) }
      return (numbers.difference(of: value, from: city, indicator), value - city)
    }
  }

  func column(
    _ heading: String, _ cell: @escaping (AreaFeature, Int?) -> (text: String, sort: Double?)
  ) -> Column { Column(heading: ["text": heading], cell: cell) }

  private func rows(_ choropleth: Choropleth) throws -> [[String: Any]] {
    let columns = columns
    let values = features.compactMap { figure($0)?.value }.sorted(by: >)
    let ranks = Dictionary(values.enumerated().map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    let transformer = try CoordinateTransformer(from: .rdNew, to: .crs84)
    return try features.map { feature in
      let rank = figure(feature)?.value.flatMap { ranks[$0] }
      let cells = columns.map { column -> [String: Any] in
        let (text, sort) = column.cell(feature, rank)
        return ["text": text, "sort": sort.map { DecimalText.exact($0) } ?? ""]
      }
      let place = try place(of: feature.area).map { try transformer.transform($0) }
      return [
        "code": feature.area.code, "name": feature.area.name, "address": address(feature.area),
        "class": choropleth.fill(feature).key, "cells": cells,
        "place": place.map { "\(DecimalText.format($0.x, decimals: 5)),\(DecimalText.format($0.y, decimals: 5))" }
          ?? "",
      ]
    }
  }

  private func place(of area: Area) throws -> Coordinate? {
    if features.count <= StartPage.mostExactPlaces { return try Overlay.pointInside(area.geometry) }
    return area.geometry.envelope.map { Coordinate(x: ($0.minX + $0.maxX) / 2, y: ($0.minY + $0.maxY) / 2) }
  }

  // MARK: What else

  /// Told where nobody has a figure of the period, but of others.
  private var otherPeriods: [[String: Any]] {
    guard let period = request.period, !form.periods.contains(period) else { return [] }
    return form.periods.map { ["period": $0.rawValue, "address": self.page(period: $0)] }
  }

  private func page(period: Period) -> String {
    "/?indicator=\(PercentText.encode(request.indicator.id))&level=\(PercentText.encode(request.level.rawValue))"
      + "&period=\(period.rawValue)&division=\(PercentText.encode(request.division.division.id))"
      + (request.language == .nl ? "" : "&lang=en")
  }

  private var downloads: [[String: Any]] {
    let items = "/v1/collections/\(PercentText.encode(AreaCollection.id(of: request.level)))/items"
    var question = "?indicators=\(PercentText.encode(request.indicator.id))&limit=10000"
    question += "&division=\(PercentText.encode(request.division.division.id))"
    if let period = request.period { question += "&period=\(period.rawValue)" }
    let files = [("CSV", "csv"), ("GeoJSON", "geojson")].map { name, format in
      ["name": name, "address": items + question + "&f=\(format)"]
    }
    let pictures = [("Excel", "xlsx"), ("SVG", "svg"), ("PNG", "png")].filter { _, format in
      format == "xlsx" || isDrawn && (format == "svg" || MapPNG.isAvailable)
    }
    return files + pictures.map { name, format in ["name": name, "address": wholeAddress + "&f=\(format)"] }
  }

  /// The page that shows the same, by itself.
  private var wholeAddress: String {
    var query = [
      ("indicator", request.indicator.id), ("level", request.level.rawValue),
      ("division", request.division.division.id),
    ]
    if let period = request.period { query.append(("period", period.rawValue)) }
    if let since = request.since { query.append(("since", since.rawValue)) }
    if request.classes != .natural { query.append(("classes", request.classes.rawValue)) }
    if request.language == .en { query.append(("lang", "en")) }
    return "/?" + query.map { "\($0)=\(PercentText.encode($1))" }.joined(separator: "&")
  }

  /// The map or the table as a file.
  ///
  /// - Throws: ``AtlasError/Code/unavailable`` where a picture of dots cannot be made on this machine.
  func file() throws -> Answer {
    let name = [request.indicator.id, request.level.rawValue, latest].compactMap { $0 }.joined(separator: "-")
    if request.format == .xlsx {
      let book = FigureWorkbook(features, request.indicator, title: title, language: request.language)
      return Answer(.xlsx, try book.data(), download: name + ".xlsx")
    }
    guard isDrawn else {
      throw Problem(
        status: .unprocessableContent, title: "Too many areas",
        detail: "f: a picture is drawn of at most \(StartPage.mostDrawn) areas; these are \(features.count)")
    }
    let choropleth = Choropleth(
      features, request.indicator, language: request.language, method: method, isOfChange: compared != nil)
    var drawing = choropleth.drawing(title: title, outlines: outlines.map(\.geometry))
    drawing.note = word("Bron", "Source") + ": " + source
    let svg = try drawing.svg()
    if request.format == .svg { return Answer(.svg, svg.utf8, download: name + ".svg") }
    return Answer(.png, try MapPNG.data(svg: svg), download: name + ".png")
  }

  func word(_ nl: String, _ en: String) -> String { request.language == .nl ? nl : en }
}
