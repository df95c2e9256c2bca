public import Indicators

/// What a wijkanalyse says of the areas that its figures are made of.
public struct PartsText: Sendable {
  private let profile: Profile
  private let catalogue: Catalogue
  private let language: Language
  private let numbers: NumberText

  public init(_ profile: Profile, catalogue: Catalogue, language: Language) {
    self.profile = profile
    self.catalogue = catalogue
    self.language = language
    numbers = NumberText(language)
  }

  /// Of what a territory or a drawn area is made, by what it was divided, and what lies outside; nothing for other areas.
  public var composition: [String] {
    guard let composition = profile.composition else { return [] }
    let count = composition.parts.count
    let divided = composition.parts.filter { $0.share < 1 || $0.by != nil }.count
    var result: [String] = []
    let division = composition.division
    switch (composition.by, language) {
    case (Composition.cells, .nl):
      result.append(
        "Beantwoord als \(count) \(count == 1 ? "heel gebied" : "hele gebieden") van \(division): \(names(composition))."
      )
    case (Composition.cells, .en):
      result.append("Answered as \(count) whole area\(count == 1 ? "" : "s") of \(division): \(names(composition)).")
    case (_, .nl) where divided == 0:
      result.append(
        "Samengesteld uit \(count) \(count == 1 ? "heel gebied" : "hele gebieden") van \(division): \(names(composition))."
      )
    case (_, .en) where divided == 0:
      result.append("Made of \(count) whole area\(count == 1 ? "" : "s") of \(division): \(names(composition)).")
    case (_, .nl):
      result.append(
        "Samengesteld uit \(count) gebieden van \(division), waarvan \(divided) voor een deel, verdeeld naar "
          + "\(basis(composition.by)): die cijfers zijn een schatting.")
    case (_, .en):
      result.append(
        "Made of \(count) areas of \(division), \(divided) of them in part, divided by \(basis(composition.by)): those "
          + "figures are estimates.")
    }
    if composition.outsideShare > 0 {
      let share = numbers.percent(composition.outsideShare)
      result.append(
        language == .nl
          ? "\(share) van het gebied ligt daarbuiten; daarvan is niets bekend."
          : "\(share) of the area lies outside these; nothing is known of that.")
    }
    return result
  }

  /// The totals that source and parts do not agree on: each that rounding does not explain, the others by name.
  public var discrepancies: [String] {
    let known = profile.discrepancies.compactMap { entry in catalogue[entry.indicator].map { (entry, $0) } }
    func isExplained(_ entry: Discrepancy) -> Bool { abs(entry.published - entry.aggregated) <= entry.tolerance }
    var result = known.filter { !isExplained($0.0) }.map { entry, definition in
      let source = numbers.value(entry.published, definition)
      let parts = numbers.value(entry.aggregated, definition)
      let rounding = numbers.number(entry.tolerance, decimals: 1)
      return language == .nl
        ? "\(definition.name.nl): de bron zegt \(source), de delen maken \(parts); afronding verklaart hoogstens \(rounding)."
        : "\(definition.name.en): the source says \(source), the parts make \(parts); rounding explains at most \(rounding)."
    }
    let rounded = known.filter { isExplained($0.0) }.map { entry, definition in
      "\(definition.name[language]) (\(numbers.value(entry.published, definition)) / "
        + "\(numbers.value(entry.aggregated, definition)))"
    }
    if !rounded.isEmpty {
      let list = rounded.joined(separator: "; ")
      result.append(
        language == .nl
          ? "Door afronding anders dan de som van de delen (bron / delen): \(list)."
          : "Different from the sum of the parts by rounding (source / parts): \(list).")
    }
    return result
  }

  /// The figures of which only some parts are known, by how many of them; nothing where there are none.
  public var incomplete: [String] {
    let known = profile.incomplete.compactMap { entry in catalogue[entry.indicator].map { (entry, $0.name[language]) } }
    let groups = Dictionary(grouping: known) { [$0.0.known, $0.0.parts] }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { counts, entries in
      let names = NameList.text(entries.map(\.1), language)
      return language == .nl
        ? "Van \(counts[0]) van de \(counts[1]) delen bekend: \(names)"
        : "Known of \(counts[0]) of \(counts[1]) parts: \(names)"
    }
  }

  /// Some of them by name, so that the sentence stays one.
  private func names(_ composition: Composition) -> String {
    let some = composition.parts.prefix(6).map(\.name).joined(separator: ", ")
    return composition.parts.count > 6 ? some + ", …" : some
  }

  private func basis(_ by: String) -> String {
    switch (by, language) {
    case ("dwellings", .nl): "woningen"
    case ("addresses", .nl): "adressen"
    case ("area", .nl): "oppervlakte"
    default: by
    }
  }
}
