import Atlas
import Foundation
import SpatialCore

@testable import Indicators
@testable import Reports

/// A report with something of everything that a report can show.
enum SampleReport {
  private static func entry(
    _ id: String, _ theme: String, _ name: String, unit: String = "percent", decimals: Int = 0,
    direction: String = "neutral", rule: String = #"{"rule":"weighted-mean","weight":"residents"}"#
  ) -> String {
    """
    {"id":"\(id)","theme":"\(theme)","subject":"Onderwerp","name":{"nl":"\(name)","en":"\(name) (en)"},
    "definition":{"nl":"Wat \(name) is.","en":"What \(name) is."},"unit":"\(unit)","decimals":\(decimals),
    "direction":"\(direction)","aggregation":\(rule),"source":"CBS, Kerncijfers","licence":"CC BY 4.0"}
    """
  }

  static func catalogue() throws -> Catalogue {
    let sum = #"{"rule":"sum"}"#
    let ages = [
      ("0-14", "0 tot 15"), ("15-24", "15 tot 25"), ("25-44", "25 tot 45"), ("45-64", "45 tot 65"),
      ("65-plus", "65 en ouder"),
    ]
    var entries = [entry("residents", "people", "Inwoners", unit: "persons", rule: sum)]
    entries += ages.map { entry("share-\($0.0)", "people", "Aandeel \($0.1)") }
    for (group, name) in [("men", "Mannen"), ("women", "Vrouwen")] {
      entries += ages.map { entry("\(group)-\($0.0)", "people", "\(name) \($0.1)", unit: "persons", rule: sum) }
    }
    entries += [
      entry(
        "safety-feeling", "safety", "Gevoel van veiligheid", unit: "score", decimals: 1, direction: "higherIsBetter"),
      entry(
        "nuisance", "safety", "Vaak overlast in de buurt van mensen, verkeer of dieren", decimals: 1,
        direction: "lowerIsBetter"),
      entry("trust", "safety", "Vertrouwen <in> de \\\"gemeente\\\" & meer", decimals: 1, direction: "higherIsBetter"),
      entry("woz", "safety", "Gemiddelde WOZ-waarde", unit: "kEUR"),
      entry("loneliness", "care", "Eenzaamheid", direction: "lowerIsBetter"),
      entry("debts", "care", "Problematische schulden", direction: "lowerIsBetter"),
    ]
    return try Catalogue(
      json: Data(
        """
        {"themes":[{"id":"people","name":{"nl":"Demografie","en":"Demography"}},
        {"id":"safety","name":{"nl":"Veiligheid","en":"Safety"}},{"id":"care","name":{"nl":"Zorg","en":"Care"}}],
        "indicators":[\(entries.joined(separator: ","))]}
        """.utf8))
  }

  static let area = Profile.Subject(code: "WK063701", name: "Meer & <Zicht>", level: "wijk", division: "cbs-2024")
  static let city = Profile.Subject(code: "GM0637", name: "Zoetermeer", level: "gemeente", division: "cbs-2024")
  private static let names = [
    "Centrum", "Meer & <Zicht>", "Buytenwegh de Leyens", "Seghwaert", "Noordhove", "Rokkeveen", "Oosterheem",
    "Industriegebied", "Buitengebied",
  ]

  private static func row(
    _ id: String, _ theme: String, _ value: Double, _ year: String = "2024", reference: Double? = nil,
    status: ObservationStatus = .measured
  ) throws -> ProfileRow {
    let isAmount = ["residents", "men", "women"].contains(String(id.prefix { $0 != "-" }))
    return ProfileRow(
      id: id, theme: theme, value: value, status: status, period: try Period(year), reference: reference,
      difference: isAmount ? nil : reference.map { value - $0 }, share: isAmount ? reference.map { value / $0 } : nil,
      source: "test")
  }

  private static func peers(_ own: Double, _ spread: Double) -> [PeerValue] {
    names.enumerated().map { index, name in
      PeerValue(
        code: "WK06370\(index)", name: name, value: index == 1 ? own : own + spread * (Double(index) - 3.4))
    }.sorted { $0.value < $1.value }
  }

  private static func trend(_ own: Double, _ city: Double?, _ step: Double, margin: Double?) throws -> [TrendPoint] {
    try (0..<6).map { index in
      let value = own - Double(5 - index) * step
      let isKnown = index != 2
      return TrendPoint(
        period: try Period("\(2019 + index)"), value: isKnown ? value : nil, status: isKnown ? .measured : .suppressed,
        interval: isKnown ? margin.map { Interval(lower: value - $0, upper: value + $0) } : nil,
        reference: city.map { $0 - Double(5 - index) * step / 2 })
    }
  }

  static func profile() throws -> Profile {
    var rows = [try row("residents", "people", 15_915, reference: 128_434)]
    rows[0].trend = try trend(15_915, 128_434, 120, margin: nil)
    rows[0].previous = 15_795
    rows[0].previousPeriod = try Period("2023")
    let shares: [(String, Double, Double)] = [
      ("0-14", 14, 16), ("15-24", 11, 12), ("25-44", 24, 26), ("45-64", 26, 27), ("65-plus", 25, 19),
    ]
    for (band, own, other) in shares {
      var share = try row("share-\(band)", "people", own, reference: other)
      share.verdict = abs(own - other) > 1.5 ? (own > other ? .higher : .lower) : .indistinguishable
      share.interval = Interval(lower: own - 1, upper: own + 1)
      rows.append(share)
    }
    for (group, factor) in [("men", 0.48), ("women", 0.52)] {
      for (band, own, _) in shares { rows.append(try row("\(group)-\(band)", "people", own * 159.15 * factor)) }
    }
    var feeling = try row("safety-feeling", "safety", 6.8, "2023", reference: 7.4)
    feeling.interval = Interval(lower: 6.5, upper: 7.1)
    feeling.verdict = .lower
    feeling.change = .lower
    feeling.previous = 7.3
    feeling.previousPeriod = try Period("2021")
    feeling.rank = Rank(position: 8, ties: 1, count: 9, plausible: 6...9)
    feeling.peers = peers(6.8, 0.25)
    feeling.trend = try trend(6.8, 7.4, -0.12, margin: 0.3)
    feeling.target = TargetProgress(
      baseline: 7.3, baselinePeriod: try Period("2021"), target: 7.5, due: try Period("2026"), state: .behind)
    rows.append(feeling)
    var nuisance = try row("nuisance", "safety", 12.3, reference: 8.8)
    nuisance.verdict = .untested
    nuisance.rank = Rank(position: 2, ties: 2, count: 9)
    nuisance.peers = peers(12.3, 1.1)
    rows.append(nuisance)
    var trust = try row("trust", "safety", 61.5, reference: 60.2)
    trust.verdict = .indistinguishable
    trust.interval = Interval(lower: 55.5, upper: 67.2)
    trust.peers = peers(61.5, 2)
    trust.rank = Rank(position: 4, ties: 1, count: 9, plausible: 1...8)
    rows.append(trust)
    rows.append(try row("woz", "safety", 285, reference: 310))
    var lonely = try row("loneliness", "care", 52, "2020", reference: 47, status: .estimated)
    lonely.carriedShare = 0.25
    lonely.verdict = .higher
    rows.append(lonely)
    let secret = Observation(
      area: area.code, indicator: "debts", period: try Period("2024"), value: nil, status: .suppressed, source: "test")
    var profile = try make([secret])
    profile.period = try Period("2024")
    profile.reference = city
    profile.missing = profile.missing.filter { $0.indicator == "debts" }
    profile.indicators = rows
    profile.standouts = [
      Standout(kind: .strength, indicator: "trust", size: 1.1, verdict: .higher),
      Standout(kind: .improvement, indicator: "safety-feeling", size: 2.1, verdict: .lower),
    ]
    profile.similar = [
      SimilarArea(
        code: "WK063703", name: "Seghwaert", distance: 0.4, alike: ["share-65-plus", "woz"], unlike: ["nuisance"])
    ]
    profile.stale = ["loneliness"]
    profile.discrepancies = [Discrepancy(indicator: "residents", published: 15_915, aggregated: 15_890, tolerance: 20)]
    return profile
  }

  private static func make(_ values: [Observation]) throws -> Profile {
    let catalogue = try catalogue()
    return Profile.make(
      area: area, reference: nil, period: nil, values: values, referenceValues: [], catalogue: catalogue,
      gate: DisclosureGate(audience: .internal, catalogue: catalogue))
  }

  static func report(_ language: Language = .nl) throws -> AreaReport {
    func square(_ index: Int) -> MultiPolygon {
      let (x, y) = (Double(index % 3) * 1000 + 90_000, Double(index / 3) * 1000 + 450_000)
      return MultiPolygon([Envelope(minX: x, minY: y, maxX: x + 1000, maxY: y + 1000).polygon])
    }
    let areas = names.enumerated().map { index, name in
      Area(
        code: "WK06370\(index)", name: name, level: .wijk, parent: "GM0637", division: "cbs-2024",
        geometry: square(index))
    }
    var report = AreaReport(
      try profile(), catalogue: try catalogue(), language: language,
      map: ReportMap(Surroundings(areas: areas), code: "WK063701"))
    report.made = "2026-11-21T15:00:00Z"
    return report
  }

  /// Of an area of which nothing is known.
  static func empty() throws -> AreaReport {
    let catalogue = try catalogue()
    return AreaReport(try make([]), catalogue: catalogue)
  }
}
