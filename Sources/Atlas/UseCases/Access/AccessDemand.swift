public import Indicators
public import SpatialCore

/// What every address of a division counts for in figures of access.
///
/// By residents, those of a buurt are spread evenly over its dwellings, or over all its addresses where the use of none is
/// known. A buurt whose residents are not known counts with the mean of the others; where they are known of none, every
/// address counts for 1.
public struct AccessDemand: Sendable {
  public enum Basis: String, Sendable, Hashable, CaseIterable { case residents, addresses }

  /// Of the addresses that `assign` gave an area, in order.
  public private(set) var keys: [Int64] = []
  public private(set) var points: [Coordinate] = []
  /// Positions in ``codes``.
  public private(set) var areas: [Int32] = []
  /// Of the finest areas that have addresses.
  public private(set) var codes: [String] = []
  /// Residents, or 1, for each address.
  public private(set) var weights: [Double] = []
  public private(set) var basis: Basis
  /// Of the residents; nil by addresses.
  public private(set) var period: Period?
  /// The areas whose residents are not known; empty by addresses.
  public private(set) var estimated: Set<String> = []
  /// Residents of areas without an address to place them at.
  public private(set) var unplaced = 0.0

  /// - Parameter wanted: What is asked for; ``basis`` tells what could be given.
  public init(division: String, by wanted: Basis, _ reader: any StoreReader) throws {
    basis = wanted
    var isDwelling: [Bool] = []
    var numbers: [String: Int32] = [:]
    try reader.forEachAssignedAddress(division: division) { address in
      var number = Int32(codes.count)
      if let known = numbers[address.area] {
        number = known
      } else {
        numbers[address.area] = number
        codes.append(address.area)
      }
      keys.append(address.key)
      points.append(address.point)
      areas.append(number)
      isDwelling.append(address.isDwelling)
    }
    guard wanted == .residents, !keys.isEmpty, try spread(isDwelling, division: division, reader) else {
      basis = .addresses
      weights = [Double](repeating: 1, count: keys.count)
      return
    }
  }

  /// Gives every address its residents.
  ///
  /// - Returns: false where residents are known of no area.
  private mutating func spread(_ isDwelling: [Bool], division: String, _ reader: any StoreReader) throws -> Bool {
    let figures = try reader.observations(ObservationQuery(division: division, indicators: ["residents"]))
    let known = Set(codes)
    guard let latest = figures.filter({ $0.value != nil && known.contains($0.area) }).map(\.period).max() else {
      return false
    }
    let residents = figures.reduce(into: [String: Double]()) { if $1.period == latest { $0[$1.area] = $1.value } }
    var dwellings = [Int](repeating: 0, count: codes.count)
    var all = dwellings
    for (area, isDwelling) in zip(areas, isDwelling) {
      all[Int(area)] += 1
      if isDwelling { dwellings[Int(area)] += 1 }
    }
    let places = codes.indices.map { dwellings[$0] > 0 ? dwellings[$0] : all[$0] }
    let counted = codes.indices.filter { residents[codes[$0]] != nil }
    let mean =
      counted.reduce(0) { $0 + (residents[codes[$1]] ?? 0) } / Double(counted.reduce(0) { $0 + places[$1] })
    let each = codes.indices.map { index in residents[codes[index]].map { $0 / Double(places[index]) } ?? mean }
    weights = zip(areas, isDwelling).map { area, isDwelling in
      isDwelling || dwellings[Int(area)] == 0 ? each[Int(area)] : 0
    }
    period = latest
    estimated = known.filter { residents[$0] == nil }
    let finest = Set(codes.compactMap { AreaCode.level(of: $0) })
    unplaced = residents.reduce(0) { sum, figure in
      let isFine = AreaCode.level(of: figure.key).map { finest.contains($0) } ?? false
      return isFine && !known.contains(figure.key) ? sum + figure.value : sum
    }
    return true
  }

  /// Only the addresses in some of the areas.
  public func restricted(to wanted: Set<String>) -> AccessDemand {
    let isWanted = codes.map { wanted.contains($0) }
    let kept = keys.indices.filter { isWanted[Int(areas[$0])] }
    var result = self
    result.keys = kept.map { keys[$0] }
    result.points = kept.map { points[$0] }
    result.areas = kept.map { areas[$0] }
    result.weights = kept.map { weights[$0] }
    result.estimated = estimated.intersection(wanted)
    return result
  }
}
