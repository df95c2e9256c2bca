import Indicators

/// An entry of the catalogue as JSON.
enum IndicatorJSON {
  static func value(_ indicator: IndicatorDefinition, _ catalogue: Catalogue, _ call: Call) -> JSONValue {
    let address = call.address("/v1/indicators/\(indicator.id)")
    let columns = indicator.columns.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) }
    var members: [(String, JSONValue)] = [
      ("id", .string(indicator.id)), ("theme", .string(indicator.theme)), ("subject", .string(indicator.subject)),
      ("subjectName", text(catalogue.subject(of: indicator))), ("name", text(indicator.name)),
      ("definition", text(indicator.definition)), ("unit", .string(indicator.unit)),
      ("decimals", .integer(indicator.decimals)), ("direction", .string(indicator.direction.rawValue)),
      ("aggregation", rule(indicator.aggregation)), ("source", .string(indicator.source)),
      ("licence", .string(indicator.licence)), ("columns", .object(columns)),
      ("isDelivered", .bool(catalogue.isDelivered(indicator))),
    ]
    if let points = indicator.points { members.append(("points", value(points))) }
    if let facility = indicator.facility { members.append(("facility", value(facility))) }
    if let formula = indicator.formula { members.append(("formula", value(formula))) }
    if let survey = indicator.survey {
      members.append(("survey", .object([("minimumRespondents", .integer(survey.minimumRespondents))])))
    }
    if let policy = indicator.disclosure {
      members.append(
        (
          "disclosure",
          .object([
            ("minimumCount", .integer(policy.minimumCount)), ("roundingBase", .integer(policy.roundingBase)),
          ])
        ))
    }
    if let gaps = indicator.gaps { members.append(("gaps", text(gaps))) }
    members.append(("links", Link.list([Link("self", "application/json", address, title: indicator.name.nl)])))
    return .object(members)
  }

  static func theme(_ theme: Theme) -> JSONValue {
    .object([("id", .string(theme.id)), ("name", text(theme.name))])
  }

  static func measure(_ row: FrameworkRow) -> JSONValue {
    .object([
      ("theme", .string(row.theme)), ("subject", text(row.subject)), ("measure", text(row.measure)),
      ("indicators", .array(row.indicators.map(JSONValue.string))),
    ])
  }

  private static func rule(_ rule: AggregationRule) -> JSONValue {
    switch rule {
    case .sum: .object([("rule", "sum")])
    case .ratio(let numerator, let denominator, let per):
      .object([
        ("rule", "ratio"), ("numerator", .string(numerator)), ("denominator", .string(denominator)),
        ("per", .number(per)),
      ])
    case .weightedMean(let weight): .object([("rule", "weighted-mean"), ("weight", .string(weight))])
    case .groupedMedian(let classes):
      .object([("rule", "grouped-median"), ("classes", .array(classes.map(medianClass)))])
    case .none(let reason): .object([("rule", "none"), ("reason", text(reason))])
    }
  }

  private static func medianClass(_ range: MedianClass) -> JSONValue {
    .object(
      [("indicator", .string(range.indicator)), ("from", .number(range.from))]
        + (range.to.map { [("to", .number($0))] } ?? []))
  }

  private static func value(_ formula: IndicatorDefinition.Formula) -> JSONValue {
    .object([
      ("sum", .array(formula.sum.map(JSONValue.string))), ("over", .array(formula.over.map(JSONValue.string))),
      ("per", .number(formula.per)),
    ])
  }

  static func text(_ text: LocalizedText) -> JSONValue {
    .object([("nl", .string(text.nl)), ("en", .string(text.en))])
  }
}
