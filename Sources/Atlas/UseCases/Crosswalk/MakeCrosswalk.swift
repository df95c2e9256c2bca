public import SpatialCore

/// Makes the crosswalk between two divisions of a store.
public struct MakeCrosswalk: Sendable {
  /// What is drawing noise and no change. The default is the width of ``CompareDivisions``, whatever the share.
  public var noise = DrawingNoise(widthMetres: CompareDivisions().borderToleranceMetres)
  /// The default is the finest level in common.
  public var level: AreaLevel?
  public var weights = CrosswalkWeights.best
  /// How many threads; the result does not depend on it.
  public var workers = AreaIndex.cores

  public init() {}

  /// - Throws: ``AtlasError/Code/invalidRequest`` without a level in common, ``AtlasError/Code/badData`` where the store
  ///   has nothing of what is to be weighed by.
  public func run(from: StoredDivision, to: StoredDivision, _ reader: any StoreReader) throws -> DivisionCrosswalk {
    guard from.division.id != to.division.id else {
      throw AtlasError(.invalidRequest, "crosswalk: from \(from.division.id) to itself; two divisions expected")
    }
    let level = try level ?? DivisionPair.commonLevel(from, to)
    let pair = try DivisionPair(
      from: from, to: to, level: level, noise: noise, workers: workers, reader)
    switch weights {
    case .best: return try best(pair, reader)
    case .area: return result(pair, nil, CrosswalkBasis.area)
    case .dwellings, .addresses:
      guard let found = try byAddresses(pair, reader) else { throw MakeCrosswalk.without(weights) }
      return found
    case .division(let id, let level, let indicator):
      let layer = try FineLayer(division: id, level: level, indicator: indicator, reader)
      return try byLayer(pair, layer)
    case .layer(let layer): return try byLayer(pair, layer)
    }
  }

  private func best(_ pair: DivisionPair, _ reader: any StoreReader) throws -> DivisionCrosswalk {
    if let found = try byAddresses(pair, reader) { return found }
    if let layer = try FineLayer(finerThan: pair, reader) { return try byLayer(pair, layer) }
    return result(
      pair, nil, CrosswalkBasis.area,
      notes: ["the store has no addresses and no finer division with residents: divided by square metres"])
  }

  private func byAddresses(_ pair: DivisionPair, _ reader: any StoreReader) throws -> DivisionCrosswalk? {
    guard try reader.countAddresses() > 0 else { return nil }
    let found = try pair.addressWeights(reader)
    switch weights {
    case .addresses: return result(pair, found.addresses.weights, CrosswalkBasis.addresses)
    case .dwellings where found.dwellings.total == 0: return nil
    default:
      return found.dwellings.total > 0
        ? result(pair, found.dwellings.weights, CrosswalkBasis.dwellings)
        : result(
          pair, found.addresses.weights, CrosswalkBasis.addresses,
          notes: ["no address tells that people live there: all addresses count"])
    }
  }

  private func byLayer(_ pair: DivisionPair, _ layer: FineLayer) throws -> DivisionCrosswalk {
    let fine = try FineWeights(
      units: layer.units, amounts: layer.amounts, pair.earlier.map(\.geometry), pair.later.map(\.geometry),
      workers: workers)
    guard fine.total > 0 else {
      throw AtlasError(.badData, "\(layer.name): nothing to weigh by, numbers above 0 expected")
    }
    return result(
      pair, fine.weights, layer.name, notes: layer.notes, dividedShare: fine.divided / fine.total)
  }

  private func result(
    _ pair: DivisionPair, _ weights: [Crosswalk.Weight]?, _ basis: String, notes: [String] = [],
    dividedShare: Double? = nil
  ) -> DivisionCrosswalk {
    DivisionCrosswalk(
      pair: pair, crosswalk: Crosswalk(pair.change, weights: weights), basis: basis, dividedShare: dividedShare,
      notes: notes + pair.overlapNotes)
  }

  private static func without(_ weights: CrosswalkWeights) -> AtlasError {
    if case .dwellings = weights {
      return AtlasError(
        .badData,
        "crosswalk --weights dwellings: no address in the store tells its use; import addresses of the BAG, or take "
          + "--weights addresses")
    }
    return AtlasError(.badData, "crosswalk --weights addresses: the store has none; run `import addresses` first")
  }
}
