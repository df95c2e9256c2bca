import Indicators

/// An entry of the catalogue as JSON.
enum IndicatorJSON {
  static func value(_ indicator: IndicatorDefinition, _ call: Call) -> JSONValue {
    let address = call.address("/v1/indicators/\(indicator.id)")
    return .object([
      ("id", .string(indicator.id)), ("theme", .string(indicator.theme)), ("subject", .string(indicator.subject)),
      ("name", text(indicator.name)), ("definition", text(indicator.definition)), ("unit", .string(indicator.unit)),
      ("decimals", .integer(indicator.decimals)), ("direction", .string(indicator.direction.rawValue)),
      ("source", .string(indicator.source)), ("licence", .string(indicator.licence)),
      ("links", Link.list([Link("self", "application/json", address, title: indicator.name.nl)])),
    ])
  }

  static func theme(_ theme: Theme) -> JSONValue {
    .object([("id", .string(theme.id)), ("name", text(theme.name))])
  }

  private static func text(_ text: LocalizedText) -> JSONValue {
    .object([("nl", .string(text.nl)), ("en", .string(text.en))])
  }
}
