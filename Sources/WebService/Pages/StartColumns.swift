import Atlas
import Indicators
import Reports

/// A column of the table of the start page.
struct StartColumn {
  var heading: String
  /// The text of a cell, and what it is sorted by.
  var cell: (AreaFeature) -> (text: String, sort: Double?)

  init(_ heading: String, _ cell: @escaping (AreaFeature) -> (text: String, sort: Double?)) {
    (self.heading, self.cell) = (heading, cell)
  }
}

extension StartSide {
  /// What is told where this is the only map.
  var columns: [StartColumn] {
    if let compared { return changeColumns(compared) }
    var result = [valueColumn(heading: numbers.unit(indicator))]
    if features.contains(where: { figure($0)?.interval != nil }) { result.append(intervalColumn) }
    result.append(rankColumn(word("Plaats", "Rank")))
    if let whole, let city = figure(whole)?.value { result.append(difference(from: city, of: whole.area)) }
    if period == nil, commonPeriod == nil { result.append(periodColumn) }
    if indicator.id != "residents", !request.isOfSquares { result.append(residentsColumn) }
    return result
  }

  /// What is told where another map lies beside it.
  var columnsOfPair: [StartColumn] {
    var result = [valueColumn(heading: "\(heading): \(numbers.unit(indicator))")]
    if period == nil, commonPeriod == nil { result.append(periodColumn) }
    return result + [rankColumn(word("Plaats", "Rank"))]
  }

  /// How much more the other map of the same subject tells.
  func difference(to other: StartSide) -> StartColumn {
    let theirs = other.values
    return StartColumn(word("Verschil", "Difference")) { feature in
      guard let value = figure(feature)?.value, let next = theirs[feature.area.code] else { return ("–", nil) }
      return (numbers.difference(of: next, from: value, indicator), next - value)
    }
  }

  /// Cells are asked of the features of the first map: this finds its own.
  func told(of codes: [String: AreaFeature]) -> (StartColumn) -> StartColumn {
    { column in
      StartColumn(column.heading) { feature in codes[feature.area.code].map(column.cell) ?? ("–", nil) }
    }
  }

  private var values: [String: Double] {
    Dictionary(
      features.compactMap { feature in figure(feature)?.value.map { (feature.area.code, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  private var numbers: NumberText { NumberText(request.language) }
  private func word(_ nl: String, _ en: String) -> String { request.word(nl, en) }

  private func valueColumn(heading: String) -> StartColumn {
    StartColumn(heading) { cell(of: figure($0)) }
  }

  private func cell(of figure: AreaFeature.Figure?) -> (text: String, sort: Double?) {
    let status = figure.flatMap { StatusText.text($0.status, request.language) }
    guard let value = figure?.value else { return (status ?? "–", nil) }
    let told = compared == nil ? numbers.value(value, indicator) : numbers.difference(value, indicator)
    return (told + (status.map { " (\($0))" } ?? ""), value)
  }

  private var intervalColumn: StartColumn {
    StartColumn(word("Marge van toeval (95%)", "Margin of chance (95%)")) { feature in
      let interval = figure(feature)?.interval
      return (interval.map { numbers.interval($0, indicator) } ?? "", interval.map { $0.upper - $0.lower })
    }
  }

  private func rankColumn(_ heading: String) -> StartColumn {
    let values = features.compactMap { figure($0)?.value }.sorted(by: >)
    let ranks = Dictionary(values.enumerated().map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    return StartColumn(heading) { feature in
      let rank = figure(feature)?.value.flatMap { ranks[$0] }
      return (rank.map { RankText.ordinal($0, request.language) } ?? "", rank.map(Double.init))
    }
  }

  private var periodColumn: StartColumn {
    StartColumn(word("Periode", "Period")) { feature in
      let period = figure(feature).flatMap { $0.value == nil ? nil : $0.period }
      return (period?.rawValue ?? "", period.map { Double($0.year) })
    }
  }

  private var residentsColumn: StartColumn {
    StartColumn(word("Inwoners", "Residents")) { feature in
      (feature.residents.map { numbers.number($0) } ?? "–", feature.residents)
    }
  }

  /// Amounts as a part of the whole, others by how much they differ.
  private func difference(from city: Double, of area: Area) -> StartColumn {
    if indicator.aggregation == .sum {
      return StartColumn(word("Aandeel van", "Share of") + " " + area.name) { feature in
        guard let value = figure(feature)?.value, city > 0 else { return ("", nil) }
        return (numbers.percent(value / city), value / city)
      }
    }
    return StartColumn(word("Verschil met", "Difference from") + " " + area.name) { feature in
      guard let value = figure(feature)?.value else { return ("", nil) }
      return (numbers.difference(of: value, from: city, indicator), value - city)
    }
  }

  /// The change, then the figures that it lies between.
  private func changeColumns(_ compared: StartPage.Compared) -> [StartColumn] {
    func text(_ figure: AreaFeature.Figure?) -> (text: String, sort: Double?) {
      let status = figure.flatMap { StatusText.text($0.status, request.language) }
      guard let value = figure?.value else { return (status ?? "–", nil) }
      return (numbers.value(value, indicator) + (status.map { " (\($0))" } ?? ""), value)
    }
    return [
      StartColumn(word("Verandering", "Change")) { feature in
        let code = feature.area.code
        guard let now = compared.now[code]?.value, let before = compared.before[code]?.value else { return ("–", nil) }
        return (numbers.difference(of: now, from: before, indicator), now - before)
      },
      StartColumn(latest ?? word("laatste", "latest")) { text(compared.now[$0.area.code]) },
      StartColumn(compared.since.rawValue) { text(compared.before[$0.area.code]) },
      rankColumn(word("Plaats", "Rank")),
    ]
  }
}
