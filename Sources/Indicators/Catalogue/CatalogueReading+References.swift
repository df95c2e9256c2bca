extension CatalogueReading {
  /// What is wrong between entries that are each as they should be.
  func problemsOfReferences() -> [CatalogueProblem] {
    problemsOfThemes() + problemsOfFramework() + problemsOfIndicators()
  }

  private func problemsOfThemes() -> [CatalogueProblem] {
    let used = Set(indicators.entries.map(\.theme))
    let unused = themes.items.filter { !used.contains($0.id) }.map { item in
      CatalogueProblem(
        file: item.file, entry: "theme \"\(item.id)\"", field: "", reason: "has no indicators, at least one expected",
        isFatal: false)
    }
    return unused
      + subjects.items.compactMap { item in
        guard let theme = item.entry?.theme, !themes.has(theme) else { return nil }
        return CatalogueProblem(
          file: item.file, entry: "subject \"\(item.id)\"", field: "theme", reason: "there is no theme \"\(theme)\"",
          isFatal: false)
      }
  }

  private func problemsOfFramework() -> [CatalogueProblem] {
    framework.items.flatMap { item -> [CatalogueProblem] in
      guard let row = item.entry else { return [] }
      var reasons = row.indicators.filter { !indicators.has($0) }.map { "there is no indicator \"\($0)\"" }
      if row.indicators.isEmpty {
        reasons.append("no indicators, at least one expected, also where nobody delivers it")
      }
      if !themes.has(row.theme) { reasons.append("there is no theme \"\(row.theme)\"") }
      return reasons.map {
        CatalogueProblem(file: item.file, entry: "measure \"\(item.id)\"", field: "", reason: $0, isFatal: false)
      }
    }
  }

  private func problemsOfIndicators() -> [CatalogueProblem] {
    indicators.items.flatMap { item -> [CatalogueProblem] in
      let found = item.entry.map(findings) ?? unread(item.object)
      return found.map { field, reason, isFatal in
        CatalogueProblem(
          file: item.file, entry: "indicator \"\(item.id)\"", field: field, reason: reason, isFatal: isFatal)
      }
    }
  }

  private typealias Finding = (field: String, reason: String, isFatal: Bool)

  private func findings(_ indicator: IndicatorDefinition) -> [Finding] {
    fields(indicator) + theme(indicator.theme) + unit(indicator.unit, indicator.aggregation) + rule(indicator)
      + formula(indicator)
  }

  /// What can be said of an entry that is not understood.
  private func unread(_ object: [String: Any]) -> [Finding] {
    theme(object["theme"] as? String) + unit(object["unit"] as? String, nil)
  }

  private func theme(_ id: String?) -> [Finding] {
    guard let id, !themes.has(id) else { return [] }
    return [("theme", "there is no theme \"\(id)\"", true)]
  }

  private func fields(_ indicator: IndicatorDefinition) -> [Finding] {
    var found: [Finding] = []
    if !CatalogueReading.isKebabCase(indicator.id) {
      found.append(("id", "lower-case words joined by - expected", true))
    }
    if !(0...6).contains(indicator.decimals) {
      found.append(("decimals", "\(indicator.decimals), 0 to 6 expected", true))
    }
    if let disclosure = indicator.disclosure, disclosure.minimumCount < 0 || disclosure.roundingBase < 1 {
      found.append(("disclosure", "minimumCount from 0 and roundingBase from 1 expected", true))
    }
    if let problem = indicator.pointsProblem { found.append(("points", problem, true)) }
    if let facility = indicator.facility,
      facility.measure == .share ? !(facility.within ?? 0 > 0) : facility.within != nil
    {
      found.append(("facility", "within: more than 0 metres for a share, and none for a distance, expected", true))
    }
    if let survey = indicator.survey, survey.minimumRespondents < 1 {
      found.append(("survey", "minimumRespondents \(survey.minimumRespondents), 1 or more expected", true))
    }
    if indicator.licence.isEmpty, indicator.gaps == nil {
      found.append(("licence", "empty; give it, or say in gaps why it is not known", false))
    }
    return found
  }

  private func unit(_ name: String?, _ rule: AggregationRule?) -> [Finding] {
    guard let name else { return [] }
    guard let unit = IndicatorUnit(rawValue: name) else {
      return [("unit", "\"\(name)\"; one of \(IndicatorUnit.list) expected", false)]
    }
    guard unit.isRelative, rule == .sum else { return [] }
    return [("aggregation", "sum, but parts in \(name) do not add up to the whole", false)]
  }

  /// Numerators, denominators and weights are sums, and sums need nothing: so there are no circles.
  private func rule(_ indicator: IndicatorDefinition) -> [Finding] {
    var found: [Finding] = []
    if case .ratio(_, _, let per) = indicator.aggregation, !(per > 0) {
      found.append(("aggregation", "per \(per), more than 0 expected", true))
    }
    for id in indicator.aggregation.dependencies {
      if !indicators.has(id) { found.append(("aggregation", "there is no indicator \"\(id)\"", true)) }
      if case .groupedMedian = indicator.aggregation, indicators.entry(id)?.aggregation.isNone == false { continue }
      if let other = indicators.entry(id), other.aggregation != .sum {
        found.append(("aggregation", "\"\(id)\" is no sum", true))
      }
    }
    if let problem = indicator.aggregation.classProblem { found.append(("aggregation", problem, true)) }
    return found
  }

  /// What a formula needs is delivered or counted: it has no formula itself, so there are no circles here either.
  private func formula(_ indicator: IndicatorDefinition) -> [Finding] {
    guard let formula = indicator.formula else { return [] }
    var found: [Finding] = []
    if !(formula.per > 0) { found.append(("formula", "per \(formula.per), more than 0 expected", true)) }
    if formula.sum.isEmpty { found.append(("formula", "sum of nothing, at least one indicator expected", true)) }
    if (indicator.aggregation == .sum) != formula.over.isEmpty {
      found.append(("formula", "a sum is not divided, and everything else is: \"over\" says by what", true))
    }
    for id in formula.sum + formula.over {
      let member = indicators.entry(id)
      if !indicators.has(id) { found.append(("formula", "there is no indicator \"\(id)\"", true)) }
      if let member, member.aggregation != .sum || member.formula != nil {
        found.append(("formula", "\"\(id)\" is no sum that is delivered or counted", true))
      }
    }
    return found
  }

  private static func isKebabCase(_ id: String) -> Bool {
    let words = id.split(separator: "-", omittingEmptySubsequences: false)
    return words.allSatisfy { word in
      !word.isEmpty && word.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
    }
  }
}
