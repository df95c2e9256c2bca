/// The codes that a delivery of boundaries holds, by level, to find the areas in the store that it lacks.
final class DeliveredAreas: @unchecked Sendable {
  // Safe: only the body of one store transaction touches it, and transactions are serial.
  private var codes: [AreaLevel: Set<String>] = [:]
  private var gemeenten: [AreaLevel: Set<String?>] = [:]

  func add(_ area: Area) {
    codes[area.level, default: []].insert(area.code)
    gemeenten[area.level, default: []].insert(area.gemeente)
  }

  /// The areas of the delivered levels that the delivery lacks, in the gemeenten that it speaks of.
  ///
  /// - Parameter isPartial: Whether only some gemeenten were asked for, so that a gemeente that is not in it is not missing
  ///   either.
  func missing(in division: String, isPartial: Bool, _ reader: any StoreReader) throws -> [MissingAreas] {
    try codes.keys.sorted { $0.rawValue < $1.rawValue }.compactMap { level in
      let delivered = codes[level] ?? []
      let stored = try reader.areas(AreaQuery(division: division, level: level, includesGeometry: false))
      let isWhole = level == .gemeente && !isPartial
      let missing = stored.filter { area in
        !delivered.contains(area.code) && (isWhole || gemeenten[level]?.contains(area.gemeente) == true)
      }
      return missing.isEmpty ? nil : MissingAreas(level: level, codes: missing.map(\.code), isRemoved: false)
    }
  }
}
