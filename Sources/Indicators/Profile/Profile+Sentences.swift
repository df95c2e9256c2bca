extension Profile {
  private static let mostNamed = 3

  /// The analysis in a few sentences: how many live here, what differs from the gemeente and from before, what it resembles,
  /// what is not known.
  ///
  /// Strong points and points to improve are those of ``standouts``, at most three each way. A difference is called clear
  /// only where its verdict is; where nothing is known of the chance, that is said.
  ///
  /// - Parameter besideLists: Whether the reader sees the lists of ``standouts``, ``stale`` and ``fewRespondents`` as well:
  ///   then the sentences do not repeat them. The default is no.
  public func sentences(_ language: Language, catalogue: Catalogue, besideLists: Bool = false) -> [String] {
    let phrase = ProfilePhrase(language, self)
    let residents = indicators.first { $0.id == "residents" }.flatMap(phrase.residents)
    return [otherPeriod(phrase), residents].compactMap { $0 } + (besideLists ? [] : differences(phrase, catalogue))
      + [sameness(phrase)].compactMap { $0 } + changes(phrase, catalogue) + [resemblance(phrase)].compactMap { $0 }
      + (besideLists ? [] : doubts(phrase, catalogue)) + gaps(phrase, catalogue)
  }

  /// That nothing is known of the period asked for; nil where something is.
  private func otherPeriod(_ phrase: ProfilePhrase) -> String? {
    let known = indicators.filter { $0.value != nil }.map(\.period)
    guard let period, !known.isEmpty, !known.contains(where: { $0.overlaps(period) || $0 == period }) else {
      return nil
    }
    return phrase.choose(
      "Van \(period) zijn er geen cijfers: van elk cijfer is het laatste van daarvoor genomen.",
      "There are no figures of \(period): of each figure the last before it was taken.")
  }

  private func differences(_ phrase: ProfilePhrase, _ catalogue: Catalogue) -> [String] {
    var result: [String] = []
    var isUntested = false
    for kind in [Standout.Kind.strength, .improvement] {
      let named = standouts.filter { $0.kind == kind }.prefix(Profile.mostNamed)
      let found = named.compactMap { standout -> String? in
        guard let definition = catalogue[standout.indicator] else { return nil }
        return indicators.first { $0.id == standout.indicator }.flatMap { phrase.comparison($0, definition) }
      }
      guard !found.isEmpty else { continue }
      isUntested = isUntested || named.contains { $0.verdict == .untested }
      let head =
        kind == .strength ? phrase.choose("Sterk", "Strong") : phrase.choose("Te verbeteren", "To be improved")
      result.append("\(head): \(found.joined(separator: "; ")).")
    }
    if isUntested {
      result.append(
        phrase.choose(
          "Een verschil zonder “duidelijk” is niet op toeval getoetst.",
          "A difference without “clearly” was not tested for chance."))
    }
    return result
  }

  private func sameness(_ phrase: ProfilePhrase) -> String? {
    let tested = indicators.count { $0.verdict != nil && $0.verdict != .untested }
    let same = indicators.count { $0.verdict == .indistinguishable }
    guard tested > 0, tested == same else { return nil }
    let reference = phrase.reference
    let nl =
      tested == 1
      ? "Het ene cijfer dat op toeval is getoetst, is niet te onderscheiden van het gemiddelde van \(reference)."
      : "De \(tested) cijfers die op toeval zijn getoetst, zijn niet te onderscheiden van het gemiddelde van \(reference)."
    let en =
      tested == 1
      ? "The one figure that was tested for chance is not distinguishable from the average of \(reference)."
      : "The \(tested) figures that were tested for chance are not distinguishable from the average of \(reference)."
    return phrase.choose(nl, en)
  }

  private func changes(_ phrase: ProfilePhrase, _ catalogue: Catalogue) -> [String] {
    let few = Set(fewRespondents)
    let found = indicators.filter { row in
      (row.change == .higher || row.change == .lower) && catalogue[row.id]?.direction != .neutral
        && !few.contains(row.id)
    }.compactMap { row in catalogue[row.id].flatMap { phrase.change(row, $0) } }
    guard !found.isEmpty else { return [] }
    let named = found.prefix(Profile.mostNamed).joined(separator: "; ")
    let rest = found.count - Profile.mostNamed
    let more = rest > 0 ? phrase.choose("; en nog \(rest)", "; and \(rest) more") : ""
    return [phrase.choose("Veranderd: ", "Changed: ") + named + more + "."]
  }

  private func resemblance(_ phrase: ProfilePhrase) -> String? {
    guard !similar.isEmpty else { return nil }
    let names = phrase.list(similar.prefix(2).map(\.name))
    // `Helpman e.o.` ends the sentence itself.
    let end = names.hasSuffix(".") ? "" : "."
    return phrase.choose("\(area.name) lijkt het meest op ", "\(area.name) is most like ") + names + end
  }

  /// What is old, and what rests on few.
  private func doubts(_ phrase: ProfilePhrase, _ catalogue: Catalogue) -> [String] {
    func names(_ ids: [String]) -> String {
      let rest = ids.count - Profile.mostNamed
      let named = ids.prefix(Profile.mostNamed).compactMap { catalogue[$0]?.name[phrase.language] }
      return named.joined(separator: "; ") + (rest > 0 ? phrase.choose("; en nog \(rest)", "; and \(rest) more") : "")
    }
    var result: [String] = []
    if !stale.isEmpty {
      let years = phrase.choose("Ouder dan twee jaar", "Older than two years")
      result.append("\(years): \(names(stale)).")
    }
    if !fewRespondents.isEmpty {
      let few = phrase.choose(
        "Van minder dan \(Profile.leastRespondents) deelnemers of gevallen, dus weinig zeggend",
        "Of fewer than \(Profile.leastRespondents) respondents or cases, so telling little")
      result.append("\(few): \(names(fewRespondents)).")
    }
    return result
  }

  private func gaps(_ phrase: ProfilePhrase, _ catalogue: Catalogue) -> [String] {
    var result: [String] = []
    let subjects = Set(catalogue.indicators.map(\.topic)).count
    let unknown = Set(missing.filter(\.isWholeSubject).compactMap { catalogue[$0.indicator]?.topic }).count
    if unknown > 0 {
      result.append(
        phrase.choose(
          "Over \(unknown) van de \(subjects) onderwerpen is niets bekend.",
          "Nothing is known of \(unknown) of \(subjects) subjects."))
    }
    return result + [Profile.known(catalogue.indicators.count - missing.count, of: catalogue.indicators.count, phrase)]
  }

  private static func known(_ known: Int, of all: Int, _ phrase: ProfilePhrase) -> String {
    let gaps = all - known
    if gaps == 0 { return phrase.choose("Alle \(all) cijfers zijn bekend.", "All \(all) figures are known.") }
    if known == 0 {
      return phrase.choose("Van de \(all) cijfers is er geen bekend.", "None of \(all) figures is known.")
    }
    let nl = known == 1 ? "is er 1 bekend" : "zijn er \(known) bekend"
    let en = known == 1 ? "1 is known" : "\(known) are known"
    return phrase.choose(
      "Van de \(all) cijfers \(nl); \(gaps) \(gaps == 1 ? "ontbreekt" : "ontbreken").",
      "Of \(all) figures \(en); \(gaps) \(gaps == 1 ? "is" : "are") missing.")
  }
}
