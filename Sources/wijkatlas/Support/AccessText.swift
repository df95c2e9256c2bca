import Atlas
import Indicators
import Reports

/// Who has a facility within reach, in plain words for a wijkregisseur.
struct AccessText {
  private let report: AccessReport
  private let language: Language
  private let numbers: NumberText

  init(_ report: AccessReport, language: Language) {
    self.report = report
    self.language = language
    numbers = NumberText(language)
  }

  private func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
  private func count(_ value: Double) -> String { numbers.number(value.rounded()) }
  private var reach: String { numbers.number(report.within) + " m" }
  private var isResidents: Bool { report.basis == .residents }
  private var people: String { isResidents ? say("inwoners", "residents") : say("adressen", "addresses") }
  private func kind(_ count: Int) -> String { FacilityText.name(report.kind, count: count, language) }

  func summary() -> String {
    let whole = report.whole
    let share = whole.share.map { numbers.percent($0) } ?? "–"
    let place = report.area ?? report.division
    let mean = whole.meanDistance.map {
      say("; gemiddeld is het \(numbers.number($0)) m", "; on average it is \(numbers.number($0)) m")
    }
    return say(
      "\(place): \(count(whole.covered)) van \(count(whole.total)) \(people) (\(share)) hebben \(one) binnen \(reach) "
        + "hemelsbreed, \(count(whole.uncovered)) niet",
      "\(place): \(count(whole.covered)) of \(count(whole.total)) \(people) (\(share)) have \(one) within \(reach) as the "
        + "crow flies, \(count(whole.uncovered)) have not") + (mean ?? "")
  }

  private var one: String { say("een \(kind(1))", "one of the \(kind(2))") }

  func text() -> String {
    ([summary()] + basis() + table() + proposal()).joined(separator: "\n")
  }

  private func basis() -> [String] {
    var lines = [
      say(
        "  \(numbers.number(Double(report.facilities))) \(kind(report.facilities)) in het bestand",
        "  \(numbers.number(Double(report.facilities))) \(kind(report.facilities)) in the file")
    ]
    if isResidents, let period = report.period {
      lines.append(
        say(
          "  inwoners van \(period), gelijk verdeeld over de woningen (of adressen) van hun buurt",
          "  residents of \(period), spread evenly over the dwellings (or addresses) of their buurt"))
    } else {
      lines.append(say("  geteld naar adressen", "  counted by addresses"))
    }
    if !report.estimated.isEmpty {
      lines.append(
        say(
          "  geschat, want hun inwoners zijn niet bekend: \(list(report.estimated))",
          "  estimated, since their residents are not known: \(list(report.estimated))"))
    }
    if report.unplaced >= 0.5 {
      lines.append(
        say(
          "  \(count(report.unplaced)) inwoners van gebieden zonder adressen tellen niet mee",
          "  \(count(report.unplaced)) residents of areas without addresses are not counted"))
    }
    return lines
  }

  private func list(_ codes: [String]) -> String {
    let shown = codes.prefix(5).joined(separator: ", ")
    return codes.count > 5 ? shown + say(" en \(codes.count - 5) andere", " and \(codes.count - 5) others") : shown
  }

  /// The areas below the one asked about, those with most who are not covered first.
  private func table() -> [String] {
    let levels = AreaLevel.hierarchy.filter { level in report.rows.contains { $0.level == level } }
    let whole = report.rows.first { $0.code == report.area }?.level
    let shown = levels.first { $0 != whole && ($0 != .gemeente || report.rows.count { $0.level == .gemeente } > 1) }
    let rows = report.rows.filter { $0.level == shown && $0.sums.total > 0 }
      .sorted { ($1.sums.uncovered, $0.code) < ($0.sums.uncovered, $1.code) }
    return rows.map { row in
      let share = row.sums.share.map { numbers.percent($0) } ?? "–"
      let mean = row.sums.meanDistance.map { say("gemiddeld ", "mean ") + numbers.number($0) + " m" } ?? ""
      return say(
        "  \(row.code) \(row.name): \(share) binnen \(reach), \(count(row.sums.uncovered)) \(people) niet; \(mean)",
        "  \(row.code) \(row.name): \(share) within \(reach), \(count(row.sums.uncovered)) \(people) not; \(mean)")
    }
  }

  private func proposal() -> [String] {
    guard let proposal = report.proposal else { return [] }
    let places = proposal.places
    guard !places.isEmpty else {
      return [
        say(
          "Geen plek brengt er meer binnen \(reach): wie er geen heeft, woont te ver van elke mogelijke plek.",
          "No place brings more within \(reach): whoever has none is too far from every possible place.")
      ]
    }
    let whole = report.whole
    let share = numbers.percent((whole.covered + proposal.gain) / whole.total)
    var lines = [
      say(
        "Met \(places.count) \(kind(places.count)) erbij \(isResidents ? "wonen" : "liggen") \(count(proposal.gain)) "
          + "\(isResidents ? "mensen" : "adressen") meer binnen \(reach) (dan \(share)):",
        "With \(places.count) more \(kind(places.count)), \(count(proposal.gain)) more "
          + "\(isResidents ? "people live" : "addresses lie") within \(reach) (\(share) then):")
    ]
    for (number, place) in places.enumerated() {
      let area = place.area.map { code in report.rows.first { $0.code == code }.map { " (\($0.name))" } ?? "" } ?? ""
      lines.append("  \(number + 1). \(place.label)\(area): \(count(place.gain)) \(people)")
    }
    if places.count < proposal.asked {
      lines.append(say("  Meer plekken voegen niets toe.", "  More places add nothing."))
    }
    lines.append(proof(proposal))
    return lines
  }

  private func proof(_ proposal: AccessProposal) -> String {
    let many = numbers.number(Double(proposal.candidates))
    if proposal.isOptimal {
      return say(
        "Beter kan niet: geen andere keuze uit \(many) plekken bereikt er meer (bewezen).",
        "It cannot be better: no other choice of \(many) places reaches more (proven).")
    }
    return say(
      "Niet bewezen dat dit het beste is: een andere keuze uit \(many) plekken bereikt er hoogstens "
        + "\(count(proposal.bound)), dat is \(count(proposal.bound - proposal.gain)) meer.",
      "Not proven to be the best: another choice of \(many) places reaches at most \(count(proposal.bound)), which is "
        + "\(count(proposal.bound - proposal.gain)) more.")
  }
}
