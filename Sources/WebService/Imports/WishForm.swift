import Atlas
import Indicators
import SpatialCore

/// What the form of a delivery says, and what is wrong with it.
enum WishForm {
  /// - Returns: What was said, as far as it can be; with why it cannot be taken, where it cannot.
  static func read(
    _ fields: FormBody, _ delivery: Delivery, _ catalogue: Catalogue
  ) -> (DeliveryWish, Delivery.Trouble?) {
    var wish = DeliveryWish()
    wish.kind = fields["kind"].flatMap(DeliveryWish.Kind.init) ?? delivery.wish.kind
    wish.layer = delivery.survey?.layer
    wish.division = fields["division"]
    wish.level = fields["level"].map { AreaLevel(rawValue: $0.lowercased()) }
    wish.codeColumn = fields["code"]
    wish.nameColumn = fields["name"]
    wish.crs = fields["crs"]
    wish.filterColumn = fields["filter"]
    wish.filterValue = fields["value"]
    wish.areaColumn = fields["areas"]
    wish.period = fields["period"]
    wish.decimal = fields["decimal"]
    for (index, column) in (delivery.survey?.columns ?? []).enumerated() {
      wish.figures[column] = fields["figure-\(index)"]
    }
    let (named, twice) = columns(fields, delivery.survey?.columns ?? [])
    wish.fields = named
    wish.removesMissing = fields.isOn("replace")
    wish.signalKind = fields["signals"]?.lowercased()
    wish.sort = fields["sort"]?.lowercased()
    let trouble = twice ?? trouble(wish, delivery.survey?.columns ?? [], catalogue)
    return (wish, trouble.map { Delivery.Trouble(text: $0) })
  }

  /// Which column each field of points was named to be, and what is wrong with that.
  private static func columns(
    _ fields: FormBody, _ columns: [String]
  ) -> (named: [String: String], trouble: LocalizedText?) {
    var named: [String: String] = [:]
    var trouble: LocalizedText?
    for (index, column) in columns.enumerated() {
      guard let field = fields["field-\(index)"] else { continue }
      if let other = named[field] {
        let text = FieldText.name(field)
        trouble = LocalizedText(
          nl: "Twee kolommen zijn “\(text.nl)”: \(other) en \(column). Kies er een.",
          en: "Two columns are “\(text.en)”: \(other) and \(column). Choose one.")
      } else {
        named[field] = column
      }
    }
    return (named, trouble)
  }

  private static func trouble(_ wish: DeliveryWish, _ columns: [String], _ catalogue: Catalogue) -> LocalizedText? {
    for column in [wish.codeColumn, wish.nameColumn, wish.filterColumn, wish.areaColumn].compactMap({ $0 })
    where !columns.contains(column) {
      return LocalizedText(nl: "De kolom \(column) is er niet.", en: "There is no column \(column).")
    }
    if let crs = wish.crs, !((try? CoordinateReferenceSystem(crs))?.isKnown ?? false) {
      return LocalizedText(
        nl: "Het coördinatenstelsel “\(crs)” is niet bekend. Schrijf bijvoorbeeld EPSG:28992.",
        en: "The coordinate reference system “\(crs)” is not known. Write EPSG:28992, for example.")
    }
    if (wish.filterColumn == nil) != (wish.filterValue == nil) {
      return LocalizedText(
        nl: "Kies voor “alleen rijen waarin” een kolom én een waarde, of geen van beide.",
        en: "For “only rows in which” choose a column and a value, or neither.")
    }
    let choosing: Set<DeliveryWish.Kind> = [.boundaries, .figures, .addresses]
    if wish.filterColumn != nil, !choosing.contains(wish.kind) {
      return LocalizedText(
        nl: "Rijen kiezen kan alleen bij grenzen, cijfers en adressen.",
        en: "Rows can be chosen of boundaries, figures and addresses only.")
    }
    if !wish.kind.fields.isEmpty, let other = wish.fields.keys.sorted().first(where: { !wish.kind.fields.contains($0) })
    {
      let text = FieldText.name(other)
      return LocalizedText(
        nl: "“\(text.nl)” hoort niet bij wat u importeert: kies voor de kolom \(wish.fields[other] ?? "") iets anders.",
        en:
          "“\(text.en)” is no part of what you import: choose something else for the column \(wish.fields[other] ?? "")."
      )
    }
    switch wish.kind {
    case .boundaries:
      guard let division = wish.division, Division.isName(division) else {
        return LocalizedText(
          nl: "Geef de indeling een naam van letters, cijfers en streepjes, zoals cbs-2024.",
          en: "Give the division a name of letters, digits and dashes, such as cbs-2024.")
      }
    case .figures:
      if let period = wish.period, Period(rawValue: period) == nil {
        return LocalizedText(
          nl: "De periode “\(period)” klopt niet. Schrijf 2024, 2024-Q1 of 2024-05.",
          en: "The period “\(period)” is wrong. Write 2024, 2024-Q1 or 2024-05.")
      }
      if let decimal = wish.decimal, ![".", ","].contains(decimal) {
        return LocalizedText(nl: "Kies een punt of een komma.", en: "Choose a point or a comma.")
      }
      if let unknown = wish.figures.values.sorted().first(where: { catalogue[$0] == nil }) {
        return LocalizedText(
          nl: "Het onderwerp “\(unknown)” is er niet. Kies er een uit de lijst.",
          en: "There is no subject “\(unknown)”. Choose one of the list.")
      }
    case .signals:
      guard let kind = wish.signalKind, Facility.kind(kind) != nil else {
        return LocalizedText(
          nl: "Zeg met één woord wat het zijn, zoals melding.", en: "Say in one word what they are, such as melding.")
      }
    case .facilities, .actions:
      if let sort = wish.sort, Facility.kind(sort) == nil {
        return LocalizedText(
          nl: "Zeg met één woord wat het zijn, zoals aed of schouwpunt, of laat het leeg als een kolom het zegt.",
          en: "Say in one word what they are, such as aed or schouwpunt, or leave it empty where a column tells.")
      }
    case .addresses, .targets: break
    }
    return nil
  }
}
