import Foundation
import Indicators
import TestSupport
import Testing

@testable import Reports

@Suite("Charts")
struct ChartTests {
  @Test(
    "an axis has round numbers, few of them, and holds every value",
    arguments: [
      [0.0, 7.3], [6.8, 7.4], [-3, 12], [128_434, 127_000], [0.001, 0.0042], [5, 5], [0, 0], [-2, -2], [1e11, 3],
    ])
  func scale(_ values: [Double]) {
    for mustHaveZero in [true, false] {
      let scale = ChartScale(values, mustHaveZero: mustHaveZero, from: 0, to: 100)
      #expect((2...9).contains(scale.ticks.count), "\(scale.ticks)")
      for value in values {
        #expect((-1e-6...100 + 1e-6).contains(scale.place(value)))
      }
      let mantissa = scale.step / pow(10, log10(scale.step).rounded(.down))
      #expect([1, 2, 5, 10].contains { abs($0 - mantissa) < 1e-9 })
      if mustHaveZero { #expect(scale.ticks.contains { abs($0) < scale.step * 1e-9 }) }
    }
  }

  @Test("random values are placed in their order")
  func order() {
    var random = SplitMix(seed: 5)
    for _ in 0..<200 {
      let values = (0..<5).map { _ in Double.random(in: -1000...1000, using: &random) }.sorted()
      let places = values.map { ChartScale(values, mustHaveZero: false, from: 200, to: 10).place($0) }
      #expect(places == places.sorted(by: >))
    }
  }

  @Test("infinite and absurd figures are left out, never drawn", arguments: [Double.infinity, -.infinity, .nan, 1e300])
  func absurd(_ value: Double) throws {
    let definition = try #require(try SampleReport.catalogue()["trust"])
    let points = try [(2022, 1.0), (2023, value), (2024, 3)].map {
      TrendPoint(
        period: try #require(Period(year: $0.0)), value: $0.1, status: .measured,
        interval: Interval(lower: $0.1, upper: $0.1), reference: $0.1)
    }
    let trend = TrendChart(definition: definition, own: "A", reference: "B", points: points, language: .nl)
    let bar = ComparisonChart.Row(
      name: "N", value: value, text: "T", interval: nil, reference: value, referenceText: "R")
    let bars = ComparisonChart(title: "T", own: "A", reference: "B", rows: [bar], language: .nl, suffix: "")
    let dots = DistributionChart(
      title: "T", own: ("A", "A"), reference: "B", others: "C",
      rows: [
        .init(
          definition: definition, value: value, reference: value,
          peers: [1, value].map { PeerValue(code: "x", name: "x", value: $0) }, place: nil)
      ], language: .nl)
    for svg in [trend.svg(id: "a"), bars.svg(id: "b"), dots.svg(id: "c")] {
      let drawn = svg.matches(of: /(?: d| x| y| cx| cy| width| height)="([^"]*)"/).map { String($0.1) }.joined(
        separator: " ")
      for word in ["null", "inf", "nan", "e+"] { #expect(!drawn.contains(word), "\(drawn)") }
    }
  }

  @Test("a line is broken where a period has no figure, and so is the band of its margin")
  func brokenLine() throws {
    let profile = try SampleReport.profile()
    let feeling = try #require(profile.indicators.first { $0.id == "safety-feeling" })
    let definition = try #require(try SampleReport.catalogue()["safety-feeling"])
    let svg = TrendChart(
      definition: definition, own: "Meerzicht", reference: "Zoetermeer", points: feeling.trend, language: .nl
    ).svg(id: "t")
    for look in ["c-own-line", "c-band"] {
      let group = try #require(svg.components(separatedBy: "<g class=\"\(look)\"").dropFirst().first)
      #expect(group.components(separatedBy: "</g>")[0].matches(of: /<path/).count == 2, "\(look)")
    }
    #expect(svg.matches(of: /<circle/).count == 5 + 1)
    #expect(svg.contains("stroke-dasharray"))
  }

  @Test("of many areas each has its dot, this one another, in the order of their values")
  func distribution() throws {
    let definition = try #require(try SampleReport.catalogue()["trust"])
    func chart(_ peers: [PeerValue]) -> String {
      DistributionChart(
        title: "T", own: ("B9", "Buurt 9"), reference: "Stad", others: "andere",
        rows: [.init(definition: definition, value: 81, reference: 100, peers: peers, place: "17e van 26")],
        language: .nl
      ).svg(id: "d")
    }
    let peers = (0..<26).map { PeerValue(code: "B\($0)", name: "Buurt \($0)", value: Double($0 * $0)) }
    let svg = chart(Array(peers.prefix(20)))
    let places = svg.matches(of: /<circle cx="([0-9.]+)" cy="[0-9.]+" r="4"><title>/).compactMap { Double($0.1) }
    #expect(places.count == 19 && places == places.sorted())
    #expect(svg.contains("<title>Buurt 9: 81,0%</title>"))
    // More would run into each other.
    let crowded = chart(peers)
    let hairs = crowded.matches(of: /M([0-9.]+) [0-9.]+v10/).compactMap { Double($0.1) }
    #expect(hairs.count == 25 && hairs == hairs.sorted() && !crowded.contains("r=\"4\""))
    let list = PeerList(peers + peers, own: "B9").html(definition, .nl)
    #expect(list.contains("<strong>Buurt 9 81,0%</strong>") && list.contains("…") && list.contains("Buurt 0 0,0%"))
  }

  @Test("a negative figure has its bar to the left of zero")
  func negative() {
    let rows = [-4.0, 6].map {
      ComparisonChart.Row(name: "N", value: $0, text: "\($0)", interval: nil, reference: nil, referenceText: "")
    }
    let svg = ComparisonChart(title: "T", own: "A", reference: "B", rows: rows, language: .nl, suffix: "").svg(id: "n")
    let bars = svg.matches(of: /x="([0-9.]+)" y="[0-9.]+" width="([0-9.]+)" height="11"/).map { match in
      let (x, width) = (Double(match.1) ?? .nan, Double(match.2) ?? .nan)
      return (x, x + width)
    }
    #expect(bars.count == 2 && abs(bars[0].1 - bars[1].0) < 0.11 && bars[0].0 < bars[1].0)
  }

  @Test(
    "ages are read from ids",
    arguments: [
      ("share-0-14", "0–14"), ("men-65-plus", "65+"), ("women-45-64", "45–64"), ("share-rent", nil),
      ("share-14-0", nil),
      ("distance-gp", nil), ("share-1-2-3", nil),
    ])
  func ages(_ id: String, _ text: String?) {
    #expect(AgeBand(indicator: id)?.text == text)
  }

  @Test("a name goes on in a second line rather than being cut")
  func twoLines() {
    let name = "Woont binnen 1.000 m van een huisartsenpraktijk"
    let lines = ChartCanvas.lines(name, first: 240)
    #expect(lines.count == 2 && lines.joined(separator: " ") == name)
    #expect(ChartCanvas.lines("Kort", first: 240) == ["Kort"])
    #expect(ChartCanvas.lines("Onafzienbaarlangwoordzonderspaties", first: 100).count == 1)
  }

  @Test("a small change is not drawn as a large one")
  func smallChange() throws {
    let definition = try #require(try SampleReport.catalogue()["residents"])
    let points = try [(2022, 19_800.0), (2023, 19_880), (2024, 19_970)].map {
      TrendPoint(period: try #require(Period(year: $0.0)), value: $0.1, status: .measured)
    }
    let svg = TrendChart(definition: definition, own: "A", reference: "B", points: points, language: .nl).svg(id: "t")
    let heights = svg.matches(of: /cy="([0-9.]+)" r="4"/).compactMap { Double($0.1) }
    #expect(heights.count == 3 && abs(heights[0] - heights[2]) < 20, "\(heights)")
  }

  @Test("what is intended is a broken line to a mark at its date, named, and stands in the table")
  func goal() throws {
    let report = try SampleReport.report()
    let figures = ThemeFigures(report, theme: "safety", prefix: "x").trends
    let figure = try #require(figures.first { $0.svg.contains("Gevoel van veiligheid") })
    #expect(figure.svg.contains(">doel 7,5 in 2026</text>") && figure.svg.contains("stroke-dasharray=\"2 3\""))
    #expect(figure.svg.contains(">2026</text>") && figure.svg.contains("; doel 7,5 in 2026.</desc>"))
    #expect(figure.table.contains("<th scope=\"row\">2026</th>") && figure.table.contains(">doel 7,5</td>"))
    let definition = try #require(report.catalogue["safety-feeling"])
    let points = try #require(report.profile.indicators.first { $0.id == "safety-feeling" }).trend
    func svg(_ goal: TrendChart.Goal?) -> String {
      TrendChart(definition: definition, own: "A", reference: "B", points: points, goal: goal, language: .nl).svg(
        id: "t")
    }
    func last(_ svg: String) -> Double? {
      svg.matches(of: /<circle cx="([0-9.]+)"[^>]*><title>/).last.flatMap { Double($0.1) }
    }
    // The figures make room for what is to come.
    let (without, with) = (svg(nil), svg(.init(value: 7.5, due: try Period("2030"))))
    #expect(try #require(last(with)) < #require(last(without)))
    #expect(svg(.init(value: .infinity, due: try Period("2030"))) == without)
    // One that was due before is marked among the figures.
    #expect(last(svg(.init(value: 7, due: try Period("2021")))) == last(without))
  }

  @Test("where only numbers of ages and of men and women are known, ages are drawn beside the gemeente and no pyramid")
  func agesOfNumbers() throws {
    let bands = ["residents-0-14", "residents-15-24", "residents-25-44", "residents-45-64", "residents-65-plus"]
    let entries = (["residents", "men", "women", "residents-0-22", "residents-15-74"] + bands).map { id in
      """
      {"id":"\(id)","theme":"people","subject":"S","name":{"nl":"\(id)","en":"\(id)"},"definition":{"nl":"d","en":"d"},
      "unit":"persons","decimals":0,"direction":"neutral","aggregation":{"rule":"sum"},"source":"CBS"}
      """
    }
    let catalogue = try Catalogue(
      json: Data(
        "{\"themes\":[{\"id\":\"people\",\"name\":{\"nl\":\"P\",\"en\":\"P\"}}],\"indicators\":[\(entries.joined(separator: ","))]}"
          .utf8))
    func values(_ area: String, _ factor: Double) throws -> [Observation] {
      try catalogue.indicators.enumerated().map { index, definition in
        Observation(
          area: area, indicator: definition.id, period: try Period("2024"), value: Double(index + 1) * factor,
          status: .measured, source: "CBS")
      }
    }
    let profile = Profile.make(
      area: SampleReport.area, reference: SampleReport.city, period: nil, values: try values("WK063701", 10),
      referenceValues: try values("GM0637", 100), catalogue: catalogue,
      gate: DisclosureGate(audience: .internal, catalogue: catalogue))
    let figures = ThemeFigures(AreaReport(profile, catalogue: catalogue), theme: "people", prefix: "x")
    #expect(figures.pyramid == nil)
    let ages = try #require(figures.ages)
    // 60, 70, 80, 90 and 100 of 400.
    #expect(ages.title == "Leeftijdsopbouw 2024" && ages.svg.contains("0–14 jaar 15% (Zoetermeer 15%)"))
    #expect(ages.svg.contains("65+ jaar 25%") && ages.table.contains(">100</td>"))
    #expect(AgeBand.everybody(["men-0-14", "men-20-plus"].compactMap(AgeBand.init)) == nil)
  }

  @Test("names too long for their place are cut, with what they stand for in the table")
  func longNames() {
    var canvas = ChartCanvas()
    canvas.text(String(repeating: "lang ", count: 40), x: 0, y: 0, room: 100)
    let svg = canvas.svg(id: "x", height: 10, title: "t", summary: "s")
    #expect(svg.contains("…</text>") && !svg.contains("lang lang lang lang"))
  }
}
