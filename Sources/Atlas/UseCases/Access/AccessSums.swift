/// How near the demand of an area is to a facility.
public struct AccessSums: Sendable, Hashable {
  public var addresses = 0
  public var uncoveredAddresses = 0
  /// Residents, or addresses.
  public var total = 0.0
  public var covered = 0.0
  /// Of the demand, times its distance in metres.
  var distances = 0.0

  public init() {}

  public var uncovered: Double { max(0, total - covered) }
  /// nil where there is no demand.
  public var share: Double? { total > 0 ? covered / total : nil }
  /// In metres; nil where there is no demand, or no facility.
  public var meanDistance: Double? { total > 0 && distances.isFinite ? distances / total : nil }

  mutating func add(_ weight: Double, _ distance: Double, within limit: Double) {
    addresses += 1
    total += weight
    if weight > 0 { distances += weight * distance }
    if distance <= limit { covered += weight } else { uncoveredAddresses += 1 }
  }

  mutating func add(_ other: AccessSums) {
    addresses += other.addresses
    uncoveredAddresses += other.uncoveredAddresses
    total += other.total
    covered += other.covered
    distances += other.distances
  }
}

extension AccessDemand {
  /// The sums of each of ``codes``, in their order.
  ///
  /// - Parameter distances: Of each address to the nearest facility, in metres.
  func sums(_ distances: [Double], within limit: Double) -> [AccessSums] {
    var sums = [AccessSums](repeating: AccessSums(), count: codes.count)
    for index in distances.indices { sums[Int(areas[index])].add(weights[index], distances[index], within: limit) }
    return sums
  }
}

extension AreaTree {
  /// Sums of the finest areas added up along their parents, as far as the division holds those.
  func totals(of sums: [AccessSums], codes: [String]) -> [String: AccessSums] {
    let parents = Dictionary(areas.map { ($0.code, $0.parent) }, uniquingKeysWith: { first, _ in first })
    var result: [String: AccessSums] = [:]
    for (code, sum) in zip(codes, sums) where sum.addresses > 0 {
      var next: String? = code
      // A parent chain is three long; more would be a circle in bad data.
      for _ in 0..<8 {
        guard let code = next, let parent = parents[code] else { break }
        result[code, default: AccessSums()].add(sum)
        next = parent
      }
    }
    return result
  }
}
