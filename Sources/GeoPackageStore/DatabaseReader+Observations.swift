import Atlas
import GRDB
import Indicators

extension DatabaseReader {
  /// - Complexity: O(*n*) in the figures of the areas that are asked for, or, of few indicators, O(*areas* × *indicators*).
  func observations(_ query: ObservationQuery) throws -> [Observation] {
    let numbers = try observationAreas(query)
    if numbers.isEmpty { return [] }
    guard var scan = try ObservationScan(db, query) else { return [] }
    for (area, number) in numbers { try scan.read(area, number) }
    return scan.result
  }

  /// The areas that there may be figures of, by code, each with its number.
  private func observationAreas(_ query: ObservationQuery) throws -> [(code: String, number: Int64)] {
    let rows = try RawStatement(
      db,
      sql: "SELECT code, id FROM observation_area WHERE division = ?1"
        + (query.areas == nil ? " ORDER BY code" : " AND code = ?2"))
    rows.bind(query.division, at: 1)
    defer { rows.reset() }
    var result: [(code: String, number: Int64)] = []
    guard let areas = query.areas else {
      while try rows.step() {
        result.append((String(decoding: rows.bytes(0) ?? .init(start: nil, count: 0), as: UTF8.self), rows.int64(1)))
      }
      return result
    }
    for code in Set(areas).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      rows.bind(code, at: 2)
      if try rows.step() { result.append((code, rows.int64(1))) }
      rows.reset()
    }
    return result
  }
}
