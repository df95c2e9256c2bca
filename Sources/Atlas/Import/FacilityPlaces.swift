import SpatialCore

/// What one import of facilities knows of places: the gemeenten, and the addresses once one is asked for.
///
/// `@unchecked Sendable`: only the body of one store transaction touches it, and transactions are serial.
final class FacilityPlaces: @unchecked Sendable {
  private var gemeenten: AreaIndex.Locator?
  private var book: AddressBook?
  /// How many addresses were found.
  private(set) var found = 0

  /// The largest areas of every division; none for a store without.
  func readGemeenten(_ reader: any StoreReader) throws {
    let geometries = try reader.divisions().flatMap { stored -> [MultiPolygon] in
      guard let level = AreaLevel.hierarchy.first(where: { stored.areas[$0] != nil }) ?? stored.areas.keys.first else {
        return []
      }
      return try reader.areas(AreaQuery(division: stored.division.id, level: level)).map(\.geometry)
    }.filter { $0.structuralProblem == nil && $0.envelope != nil }
    gemeenten = geometries.isEmpty ? nil : try AreaIndex(geometries).makeLocator()
  }

  /// - Returns: false where the store holds no areas to be outside of.
  func isOutside(_ point: Coordinate) throws -> Bool {
    try gemeenten.map { try $0.locate(point).relation == .outside } ?? false
  }

  /// - Returns: nil for an address that is not found to its house number.
  func find(_ address: WrittenAddress, _ reader: any StoreReader) throws -> Coordinate? {
    let book = try book ?? read(reader)
    let finding = book.find(address)
    guard finding.precision == .address, let point = finding.point else { return nil }
    found += 1
    return point
  }

  private func read(_ reader: any StoreReader) throws -> AddressBook {
    var builder = AddressBookBuilder(expecting: try reader.countAddresses())
    try reader.forEachAddress { builder.add($0) }
    let made = builder.build()
    book = made
    return made
  }
}
