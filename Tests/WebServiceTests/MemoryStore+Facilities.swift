import Atlas
import SpatialCore

extension MemoryContents {
  func countFacilities() throws -> Int { allFacilities.count }
  func facilityCounts() throws -> [String: Int] {
    Dictionary(grouping: allFacilities, by: \.kind).mapValues(\.count)
  }
  func facilities(_ query: FacilityQuery) throws -> [Facility] {
    allFacilities.filter { facility in
      (query.kind.map { $0 == facility.kind } ?? true) && (query.envelope.map { $0.contains(facility.point) } ?? true)
    }.sorted { ($0.kind, $0.id) < ($1.kind, $1.id) }
  }
  func forEachAssignedAddress(division: String, _ body: (AssignedAddress) throws -> Void) throws {}
  func addresses(keys: [Int64]) throws -> [Int64: Address] {
    Dictionary(
      uniqueKeysWithValues: keys.compactMap { key in
        addresses.indices.contains(Int(key)) ? (key, addresses[Int(key)]) : nil
      })
  }
}
