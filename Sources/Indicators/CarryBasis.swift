/// By what a figure is divided when the area it is of is divided.
public enum CarryBasis: String, Sendable, Hashable, CaseIterable, Codable {
  /// Persons, households, dwellings: as the dwellings are.
  case dwellings
  /// What happens anywhere people come: as all addresses are.
  case addresses
  /// Land and water: as the square metres are.
  case area
}

extension IndicatorDefinition {
  /// By what this figure, a sum, is divided.
  public var carryBasis: CarryBasis {
    switch unit {
    case "persons", "households", "dwellings": .dwellings
    case "hectares", "km2", "m2": .area
    default: .addresses
    }
  }
}
