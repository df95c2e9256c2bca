extension CatalogueShape {
  static var themes: CatalogueShape {
    CatalogueShape(
      section: "themes", noun: "theme", fields: [Field(name: "id", kind: .text), Field(name: "name", kind: .localized)])
  }

  static var subjects: CatalogueShape {
    CatalogueShape(
      section: "subjects", noun: "subject", identity: { "\($0["theme"] ?? ""): \(dutch($0, "name"))" },
      fields: [Field(name: "theme", kind: .text), Field(name: "name", kind: .localized)])
  }

  static var deliveries: CatalogueShape {
    CatalogueShape(
      section: "deliveries", noun: "delivery",
      fields: [
        Field(name: "id", kind: .text), Field(name: "of", kind: .texts, isRequired: false),
        Field(name: "name", kind: .localized), Field(name: "licence", kind: .text, isRequired: false),
        Field(name: "address", kind: .text, isRequired: false),
      ])
  }

  static var framework: CatalogueShape {
    CatalogueShape(
      section: "framework", noun: "measure",
      identity: { "\($0["theme"] ?? ""): \(dutch($0, "subject")): \(dutch($0, "measure"))" },
      fields: [
        Field(name: "theme", kind: .text), Field(name: "subject", kind: .localized),
        Field(name: "measure", kind: .localized), Field(name: "indicators", kind: .texts),
      ])
  }

  static var indicators: CatalogueShape {
    CatalogueShape(
      section: "indicators", noun: "indicator",
      fields: [
        Field(name: "id", kind: .text), Field(name: "theme", kind: .text), Field(name: "subject", kind: .text),
        Field(name: "name", kind: .localized), Field(name: "definition", kind: .localized),
        Field(name: "unit", kind: .text), Field(name: "decimals", kind: .wholeNumber),
        Field(name: "direction", kind: .oneOf(IndicatorDefinition.Direction.allCases.map(\.rawValue))),
        Field(name: "aggregation", kind: .rule), Field(name: "source", kind: .text),
        Field(name: "licence", kind: .text, isRequired: false),
        Field(name: "columns", kind: .textByKey, isRequired: false),
        Field(name: "disclosure", kind: .object(["minimumCount", "roundingBase"]), isRequired: false),
        Field(name: "points", kind: .points, isRequired: false),
        Field(name: "facility", kind: .object(["kind", "measure", "within"]), isRequired: false),
        Field(name: "formula", kind: .object(IndicatorDefinition.Formula.keys), isRequired: false),
        Field(name: "survey", kind: .object(["minimumRespondents"]), isRequired: false),
        Field(name: "gaps", kind: .localized, isRequired: false),
      ])
  }

  /// The keys of a file.
  static var keys: Set<String> {
    Set(["$schema"] + [themes, subjects, deliveries, framework, indicators].map(\.section))
  }
}
