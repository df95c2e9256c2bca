public import SpatialCore

/// By what a crosswalk divides the figures of areas.
public enum CrosswalkWeights: Sendable {
  /// Dwellings, else addresses, else a finer division with residents, else square metres: the first that the store has.
  case best
  /// The addresses with a woonfunctie.
  case dwellings
  case addresses
  case area
  /// Areas of a division in the store; nil is the finest level. Each counts for its latest figure; nil counts each for 1.
  case division(id: String, level: AreaLevel?, indicator: String?)
  case layer(FineLayer)
}

/// A finer layer with an amount for each unit, such as residents of postcodes or squares.
public struct FineLayer: Sendable {
  /// As the result names it: `squares.csv:INW2014`.
  public var name: String
  public var units: [MultiPolygon]
  /// One a unit, 0 or more.
  public var amounts: [Double]
  /// What was left out or taken as 0, for the reader of the result.
  public var notes: [String]

  public init(name: String, units: [MultiPolygon], amounts: [Double], notes: [String] = []) {
    self.name = name
    self.units = units
    self.amounts = amounts
    self.notes = notes
  }
}

extension DivisionPair {
  /// Points of addresses by the pair of areas that they lie in.
  struct AddressWeights {
    var dwellings: PointWeights
    var addresses: PointWeights
  }

  func addressWeights(_ reader: any StoreReader) throws -> AddressWeights {
    let addresses = try PointWeights(earlier.map(\.geometry), later.map(\.geometry), workers: workers)
    var result = AddressWeights(dwellings: addresses.empty(), addresses: addresses)
    var (points, homes): ([Coordinate], [Coordinate]) = ([], [])
    func flush() throws {
      try result.addresses.add(points)
      try result.dwellings.add(homes)
      points.removeAll(keepingCapacity: true)
      homes.removeAll(keepingCapacity: true)
    }
    try reader.forEachAddressPoint { point, isDwelling in
      points.append(point)
      if isDwelling { homes.append(point) }
      if points.count >= 1 << 16 { try flush() }
    }
    try flush()
    return result
  }
}
