import Atlas
import Indicators

/// What protects figures for the public; nothing at first.
struct MemoryDisclosure: Sendable {
  var salt: DisclosureSalt?
  /// By gemeente.
  var bases: [String: String] = [:]
  /// By division.
  var cells: [String: [AreaCell]] = [:]
}

extension MemoryContents {
  func disclosureSalt() throws -> DisclosureSalt? { disclosure.salt }
  func baseDivisions() throws -> [String: String] { disclosure.bases }
  func areaCells(division: String, areas: [String]?) throws -> [AreaCell] {
    (disclosure.cells[division] ?? []).filter { areas?.contains($0.area) ?? true }
  }
}
