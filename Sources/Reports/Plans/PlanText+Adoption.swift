public import Atlas

extension PlanText {
  /// What `territories adopt` did.
  public func adoption(_ report: AdoptPlan.Report, _ filled: FillAdoption.Report?) -> String {
    let count = report.territories.count
    var lines = [
      words.word(
        "\(report.division): \(count) gebieden van \(report.gemeente) volgens plan \(report.plan), op \(report.base)",
        "\(report.division): \(count) territories of \(report.gemeente) by plan \(report.plan), on \(report.base)")
        + (report.isUnchanged ? words.word(" (was al zo)", " (as it was)") : "")
    ]
    lines += report.territories.map { "  \($0.code) \($0.name)" }
    if report.unassigned > 0 {
      lines.append(
        words.word(
          "  \(report.unassigned) delen liggen in geen gebied", "  \(report.unassigned) units lie in no territory"))
    }
    if !report.removed.isEmpty {
      lines.append(
        words.word("  vervallen: ", "  gone: ") + report.removed.joined(separator: ", "))
    }
    if let filled {
      func number(_ value: Int) -> String { words.numbers.number(Double(value)) }
      lines.append(
        words.word(
          "  \(number(filled.assigned)) adressen en signalen ingedeeld, \(number(filled.carried)) cijfers overgenomen, "
            + "\(number(filled.derived)) afgeleid",
          "  \(number(filled.assigned)) addresses and signals assigned, \(number(filled.carried)) figures carried over, "
            + "\(number(filled.derived)) derived"))
    }
    return lines.joined(separator: "\n")
  }

  /// Whose territory a place lies in.
  ///
  /// - Parameter asked: What was asked for, as it was told.
  public func who(_ answer: FindTerritory.Answer, asked: String) -> String {
    let place = answer.address?.line ?? asked
    let source =
      words.word("plan \(answer.plan)", "plan \(answer.plan)")
      + (answer.division.map { words.word(", indeling \($0)", ", division \($0)") }
        ?? words.word(", niet vastgesteld als indeling", ", not adopted as a division"))
    guard let first = answer.territories.first else {
      return words.word(
        "\(place): ligt in geen gebied van \(source)", "\(place): lies in no territory of \(source)")
    }
    var lines: [String] = []
    if answer.territories.count > 1 {
      lines.append(
        words.word(
          "\(place): kan in \(answer.territories.count) gebieden liggen; geef het huisnummer erbij (\(source))",
          "\(place): may lie in \(answer.territories.count) territories; give the house number too (\(source))"))
      lines += answer.territories.map { "  " + line($0) }
    } else {
      lines.append("\(place): " + line(first))
      lines.append("  " + source)
      if answer.isOnBorder {
        lines.append(
          words.word(
            "  ligt op de grens met een ander gebied", "  lies on the border with another territory"))
      }
    }
    if let step = answer.finding?.step, step == .postcode6 || step == .street {
      lines.append(
        step == .postcode6
          ? words.word("  gevonden op de postcode", "  found by the postcode")
          : words.word("  gevonden op de straat", "  found by the street"))
    }
    return lines.joined(separator: "\n")
  }

  private func line(_ territory: FindTerritory.Answer.Territory) -> String {
    let label = territory.label
    let name = [words.word("gebied \(territory.id)", "territory \(territory.id)"), label.name]
      .compactMap { $0 }.joined(separator: ", ")
    guard let person = label.wijkregisseur ?? label.contact else {
      return name + words.word("; wijkregisseur niet bekend", "; wijkregisseur not known")
    }
    return name + "; wijkregisseur \(person)"
      + (label.wijkregisseur == nil ? "" : label.contact.map { ", \($0)" } ?? "")
  }
}
