extension Profile {
  /// The analysis in a few sentences: how many live here, what differs most from the gemeente, what is not known.
  ///
  /// Differences are those of figures that are better high or better low, by the size of the difference relative to the
  /// gemeente's value, at most three each way, from 10% on. They say nothing of chance: figures of few people differ
  /// easily.
  public func sentences(_ language: Language, catalogue: Catalogue) -> [String] {
    var result: [String] = []
    // A figure beyond every whole number is a mistake in the data, and nothing to say a sentence of.
    if let residents = indicators.first(where: { $0.id == "residents" }),
      let value = residents.value.flatMap({ Int(exactly: $0.rounded()) })
    {
      result.append(Self.residents(value, share: residents.share, name: area.name, period: residents.period, language))
    }
    for isBetter in [true, false] {
      let names = standouts(catalogue, isBetter: isBetter).map { $0.name[language] }
      if !names.isEmpty { result.append(Self.standouts(names, isBetter: isBetter, language)) }
    }
    let known = catalogue.indicators.count - missing.count
    result.append(
      language == .nl
        ? "Van de \(catalogue.indicators.count) cijfers zijn er \(known) bekend; \(missing.count) ontbreken."
        : "Of \(catalogue.indicators.count) figures \(known) are known; \(missing.count) are missing.")
    return result
  }

  private func standouts(_ catalogue: Catalogue, isBetter: Bool) -> [IndicatorDefinition] {
    indicators.compactMap { row -> (size: Double, definition: IndicatorDefinition)? in
      guard let definition = catalogue[row.id], definition.direction != .neutral, let difference = row.difference,
        let reference = row.reference, reference != 0
      else { return nil }
      let size = abs(difference / reference)
      let higherIsGood = definition.direction == .higherIsBetter
      return size >= 0.1 && (difference > 0) == (higherIsGood == isBetter) ? (size, definition) : nil
    }.sorted { ($1.size, $0.definition.id) < ($0.size, $1.definition.id) }.prefix(3).map(\.definition)
  }

  private static func residents(
    _ value: Int, share: Double?, name: String, period: Period, _ language: Language
  ) -> String {
    let number = grouped(value, language)
    let percent = share.flatMap { Int(exactly: ($0 * 1000).rounded()) }.map { tenths in
      "\(tenths / 10)\(language == .nl ? "," : ".")\(tenths % 10)"
    }
    switch language {
    case .nl:
      return "\(name) telt \(number) inwoners (\(period))" + (percent.map { ", \($0)% van de gemeente." } ?? ".")
    case .en:
      return "\(name) has \(number) residents (\(period))" + (percent.map { ", \($0)% of the municipality." } ?? ".")
    }
  }

  private static func standouts(_ names: [String], isBetter: Bool, _ language: Language) -> String {
    let list = names.joined(separator: "; ")
    return switch (language, isBetter) {
    case (.nl, true): "Gunstiger dan de gemeente: \(list)."
    case (.nl, false): "Ongunstiger dan de gemeente: \(list)."
    case (.en, true): "More favourable than the municipality: \(list)."
    case (.en, false): "Less favourable than the municipality: \(list)."
    }
  }

  private static func grouped(_ number: Int, _ language: Language) -> String {
    let digits = String(number.magnitude)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += language == .nl ? "." : "," }
      result.append(digit)
    }
    return number < 0 ? "-" + result : result
  }
}
