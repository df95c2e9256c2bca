import Atlas
import Indicators
import Reports
import SpatialCore

/// The values of `watch.mustache`, the last watch: what stands out in words, on a map and in a table; when that was.
///
/// For internal use: it tells counts of small areas as they are.
struct WatchPage {
  private static let together = MapFill.level(1, of: 5)

  /// nil where nobody watched yet.
  let watch: StoredWatch?
  /// All of the level that is watched, with geometry.
  let areas: [Area]
  /// Areas of a larger level, whose borders are drawn over them.
  let outlines: [Area]
  let division: String
  let language: Language

  static let title = LocalizedText(nl: "Wat valt op in de meldingen", en: "What stands out in the reports")

  /// - Throws: ``SpatialError/Code/engineFailure`` where GEOS cannot find the inside of an area to label.
  func content() throws -> [String: Any] {
    var content: [String: Any] = ["nl": language == .nl, "en": language == .en]
    content["watch"] = try watch.map(told) ?? false
    return content
  }

  private func told(_ watch: StoredWatch) throws -> [String: Any] {
    let hasMap = !watch.findings.isEmpty
    let drawing = hasMap ? try map(watch) : ""
    return [
      "title": WatchPage.title[language], "made": DateText.text(watch.made, language), "scope": scope(watch),
      "until": DateText.text(watch.until.description, language),
      "previous": watch.previous.map { ["previous": DateText.text($0, language)] } ?? false,
      "isCalm": watch.findings.isEmpty, "groups": groups(watch), "hasMap": hasMap, "map": drawing,
      "legend": LegendHTML.text(legend(watch), prefix: "map"), "hasRows": !watch.entries.isEmpty,
      "head": columns.map { ["name": $0.name, "isNumber": $0.isNumber] }, "rows": rows(watch),
    ]
  }

  private func scope(_ watch: StoredWatch) -> String {
    if watch.isWhole { return say("alle soorten en categorieën", "all kinds and categories") }
    return watch.scope.split(whereSeparator: { " ,".contains($0) }).dropFirst().filter { $0 != "*" }
      .joined(separator: ", ")
  }

  private var names: [String: String] {
    Dictionary(areas.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  private func link(_ code: String) -> String { AreaPage.address(code, division: division, language) }

  // MARK: - In words

  /// What stands out by its number on the map, under what it is beside the watch before; what is over has no number.
  private func groups(_ watch: StoredWatch) -> [[String: Any]] {
    let sentence = WatchSentence(names: names, language: language)
    var number = 1
    return titles.compactMap { state, title in
      let lines = watch.entries.filter { $0.state == state }.map { sentence.text($0.finding) }
      guard !lines.isEmpty else { return nil }
      defer { number += lines.count }
      return ["title": title, "isOver": state == .over, "start": number, "lines": lines]
    }
  }

  private var titles: [(state: WatchReport.State?, title: String)] {
    [
      (.new, say("Nieuw", "New")), (.persisting, say("Nog steeds", "Persisting")), (nil, say("Valt op", "Stands out")),
      (.over, say("Voorbij", "Over")),
    ]
  }

  // MARK: - On the map

  /// What the map's fills mean.
  private func legend(_ watch: StoredWatch) -> MapLegend {
    var entries = [MapLegend.Entry(fill: .highlighted, text: say("Valt zelf op", "Stands out itself"))]
    if watch.findings.contains(where: { $0.form == .cluster }) {
      entries.append(
        MapLegend.Entry(
          fill: WatchPage.together, text: say("Valt op samen met zijn buren", "Stands out together with neighbours")))
    }
    let title = say("De nummers zijn die van de lijst.", "The numbers are those of the list.")
    return MapLegend(title: title, entries: entries)
  }

  private func map(_ watch: StoredWatch) throws -> String {
    let findings = numbered(watch).map(\.finding)
    let shapes = areas.map { area -> MapShape in
      let numbers = findings.indices.filter { findings[$0].areas.contains(area.code) }
      let itself = numbers.contains { findings[$0].form == .area }
      let label = numbers.map { String($0 + 1) }.joined(separator: ", ")
      return MapShape(
        label: numbers.isEmpty ? nil : label, tooltip: area.name + (numbers.isEmpty ? "" : ": \(label)"),
        link: numbers.isEmpty ? nil : link(area.code), geometry: area.geometry,
        fill: numbers.isEmpty ? .context : itself ? .highlighted : WatchPage.together)
    }
    let count = shapes.count { $0.label != nil }
    let summary = say(
      "Kaart met het noorden boven: \(count) van \(areas.count) gebieden vallen op; de tabel noemt ze.",
      "Map with north up: \(count) of \(areas.count) areas stand out; the table names them.")
    var drawing = MapDrawing(title: WatchPage.title[language], summary: summary, shapes: shapes)
    drawing.standsAlone = false
    drawing.labelsAreNumbers = true
    drawing.outlines = outlines.map(\.geometry)
    return try drawing.svg()
  }

  // MARK: - In a table

  private var columns: [(name: String, isNumber: Bool)] {
    [
      (say("Waar", "Where"), false), (say("Wat", "What"), false), (say("Stand", "State"), false),
      (say("Wanneer", "When"), false), (say("Aantal", "Count"), true), (say("Verwacht", "Expected"), true),
      (say("Keer zo veel", "Times as many"), true), (say("Toeval, hoogstens", "Chance, at most"), true),
    ]
  }

  /// What stands out, in the order of the numbers.
  private func numbered(_ watch: StoredWatch) -> [StoredWatch.Entry] {
    [.new, .persisting, nil].flatMap { state in watch.entries.filter { $0.state == state } }
  }

  private func rows(_ watch: StoredWatch) -> [[String: Any]] {
    let (names, told) = (names, numbered(watch))
    let over = watch.entries.filter { $0.state == .over }
    return (told + over).enumerated().map { index, entry in
      let areas = entry.finding.areas.map { ["name": names[$0] ?? $0, "address": link($0)] }
      return [
        "number": index < told.count ? "\(index + 1). " : "", "areas": areas,
        "cells": cells(entry, WatchSentence(names: names, language: language)),
      ]
    }
  }

  private func cells(_ entry: StoredWatch.Entry, _ sentence: WatchSentence) -> [[String: Any]] {
    let finding = entry.finding
    let usual = sentence.usual(finding).map { say("gewoonlijk", "usually") + " " + $0 }
    let texts = [
      SignalText.subject(kind: finding.kind, category: finding.category, language),
      entry.state.map(sentence.word) ?? "", sentence.when(finding.window), String(finding.count),
      sentence.expected(finding), sentence.factor(finding), sentence.share(finding),
    ]
    return zip(columns.dropFirst(), texts).enumerated().map { index, cell in
      let note: Any = index == 4 ? usual.map { ["note": $0] } ?? false : false
      return ["label": cell.0.name, "isNumber": cell.0.isNumber, "text": cell.1, "note": note]
    }
  }

  private func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
