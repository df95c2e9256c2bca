/// The units that a figure may have.
public enum IndicatorUnit: String, Sendable, Hashable, CaseIterable {
  case persons, households, dwellings, addresses, count, cars
  case hectares, metres, km
  case percent, score, days, years
  case percentPerYear = "percent-per-year"
  /// Thousand euro, as CBS gives incomes and values of dwellings.
  case kEUR
  case euro = "EUR"
  case m3, kWh
  case perThousandResidents = "per-1000-residents"
  case perThousandDwellings = "per-1000-dwellings"
  case perThousandHouseholds = "per-1000-households"
  case perSquareKilometre = "per-km2"
  case perHectare = "per-hectare"
  case euroPerResident = "EUR-per-resident"

  /// Whether it is a part, a rate or a mark, which parts of an area never add up to.
  public var isRelative: Bool {
    switch self {
    case .percent, .percentPerYear, .score, .days, .years, .perThousandResidents, .perThousandDwellings,
      .perThousandHouseholds,
      .perSquareKilometre, .perHectare, .euroPerResident:
      true
    default: false
    }
  }

  static let list = allCases.map(\.rawValue).joined(separator: ", ")
}

extension IndicatorDefinition {
  /// Whether a figure of a quarter can be set beside one of a year: counts and rates are the smaller the shorter.
  var isOfAnyLength: Bool { [.percent, .score, .days].contains(IndicatorUnit(rawValue: unit)) }
}
