/// Phrases of a profile in one language.
struct ProfilePhrase {
  let language: Language
  private let figures: FigureText
  private let profile: Profile

  init(_ language: Language, _ profile: Profile) {
    self.language = language
    figures = FigureText(language)
    self.profile = profile
  }

  func choose(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }

  /// What figures are compared with: the gemeente, another area by its name, those that resemble it, or the past.
  var reference: String {
    if let period = profile.referencePeriod { return choose("\(period) of eerder", "\(period) or before") }
    if profile.reference?.level == Profile.similarLevel {
      return choose("de gebieden die erop lijken", "the areas that resemble it")
    }
    guard let reference = profile.reference, reference.level != "gemeente" else {
      return choose("de gemeente", "the municipality")
    }
    return reference.name
  }

  /// `Eenzaamheid (naar schatting 53,8% in 2020), duidelijk hoger dan de gemeente (49,2%)`
  func comparison(_ row: ProfileRow, _ definition: IndicatorDefinition) -> String? {
    let other = row.referencePeriod.map { "in \($0)" } ?? reference
    return beside(row.verdict, row, definition, other, row.reference)
  }

  /// `Eenzaamheid (53,8% in 2020), duidelijk hoger dan in 2016 (49,2%)`
  func change(_ row: ProfileRow, _ definition: IndicatorDefinition) -> String? {
    guard let period = row.previousPeriod else { return nil }
    return beside(row.change, row, definition, "in \(period)", row.previous)
  }

  private func beside(
    _ verdict: Verdict?, _ row: ProfileRow, _ definition: IndicatorDefinition, _ other: String, _ theirs: Double?
  ) -> String? {
    guard let verdict, let value = row.value, let theirs, isSayable(value), isSayable(theirs) else { return nil }
    let (text, otherText) = (figures.value(value, definition), figures.value(theirs, definition))
    let words = verdict.words(language, isHigher: value > theirs)
    let doubt = row.isUnfinished ? ", \(row.period.unfinished[language])" : ""
    let figure = "\(definition.name[language]) (\(estimated(row))\(text) in \(row.period)\(doubt))"
    return "\(figure), \(words) \(other) (\(otherText))"
  }

  /// Not so for what is beyond every whole number, which is a mistake in the data and nothing to say a sentence of.
  private func isSayable(_ value: Double) -> Bool { abs(value) < 1e15 }

  func estimated(_ row: ProfileRow) -> String {
    row.status == .estimated ? choose("naar schatting ", "an estimated ") : ""
  }

  func residents(_ row: ProfileRow) -> String? {
    guard let value = row.value, isSayable(value) else { return nil }
    let number = figures.number(value)
    let part = row.share.flatMap { isSayable($0) ? figures.number($0 * 100, decimals: 1) : nil }.map {
      choose(", \($0)% van \(reference)", ", \($0)% of \(reference)")
    }
    let name = profile.area.name
    return choose(
      "\(name) telt \(estimated(row))\(number) inwoners (\(row.period))",
      "\(name) has \(estimated(row))\(number) residents (\(row.period))") + (part ?? "") + "."
  }

  /// `A, B en C`
  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + choose(" en ", " and ") + last
  }
}

extension Period {
  /// What is said of a figure that counts what happened in it so far.
  public var unfinished: LocalizedText {
    switch length {
    case .year: LocalizedText(nl: "voorlopig: nog niet het hele jaar", en: "provisional: not yet the whole year")
    case .quarter:
      LocalizedText(nl: "voorlopig: nog niet het hele kwartaal", en: "provisional: not yet the whole quarter")
    case .month: LocalizedText(nl: "voorlopig: nog niet de hele maand", en: "provisional: not yet the whole month")
    }
  }
}
