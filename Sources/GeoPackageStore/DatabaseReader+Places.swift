import Atlas
import Foundation
import GRDB
import SpatialCore

extension DatabaseReader {
  func forEachAddress(_ body: (StoredAddress) throws -> Void) throws {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT fid, geom, street, number, letter, addition, postcode, place FROM address ORDER BY fid")
    while let row = try rows.next() {
      let blob: Data? = row[1]
      guard let blob, case .point(let point)? = try GeoPackageBinary(decoding: [UInt8](blob)).geometry else { continue }
      try body(
        StoredAddress(
          key: row[0], street: row[2] ?? "", number: row[3], letter: row[4], addition: row[5], postcode: row[6],
          place: row[7], point: point))
    }
  }

  func addressState() throws -> String {
    // Every import has a higher number than the one before, also after the last was taken back.
    try String.fetchOne(
      db,
      sql: """
        SELECT coalesce(max(id), 0) || '.' || count(undone) FROM import_run WHERE kind = 'addresses'
        """) ?? ""
  }

  private static let unplaced = """
    FROM signal_record s LEFT JOIN signal_place p ON p.id = s.fid
    WHERE s.geom ISNULL AND (p.id ISNULL OR p.state <> ?)
      AND coalesce(s.street, s.number, s.postcode, s.place, s.letter, s.addition) NOTNULL
    """

  func countUnplacedSignals(state: String) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) \(DatabaseReader.unplaced)", arguments: [state]) ?? 0
  }

  func forEachUnplacedSignal(state: String, _ body: (UnplacedSignal) throws -> Void) throws {
    // In order of the key, so that a place saved in the body is that of a row already passed.
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT s.fid, s.street, s.number, s.letter, s.addition, s.postcode, s.place \(DatabaseReader.unplaced)
        ORDER BY s.fid
        """, arguments: [state])
    while let row = try rows.next() {
      try body(
        UnplacedSignal(
          key: row[0],
          address: WrittenAddress(
            street: row[1], number: row[2], letter: row[3], addition: row[4], postcode: row[5], place: row[6])))
    }
  }

  func forEachSignalPlace(_ body: (SignalPlace) throws -> Void) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT s.kind, s.identifier, p.x, p.y, p.step, p.confidence, p.candidates, p.reach_metres, p.reason
        FROM signal_place p JOIN signal_record s ON s.fid = p.id ORDER BY s.kind, s.identifier
        """)
    while let row = try rows.next() {
      let x: Double? = row[2]
      let y: Double? = row[3]
      var finding = DatabaseReader.finding(step: row[4], reasons: row[8])
      if let x, let y { finding.point = Coordinate(x: x, y: y) }
      finding.confidence = row[5]
      finding.candidates = row[6]
      finding.reachMetres = row[7]
      try body(SignalPlace(kind: row[0], id: row[1], finding: finding))
    }
  }

  func signalPlaceCounts() throws -> SignalPlaceCounts {
    var counts = SignalPlaceCounts()
    let rows = try Row.fetchCursor(db, sql: "SELECT step, reason, count(*) FROM signal_place GROUP BY step, reason")
    while let row = try rows.next() {
      counts.add(DatabaseReader.finding(step: row[0], reasons: row[1]), count: row[2])
    }
    return counts
  }

  private static func finding(step: String?, reasons: String?) -> PlaceFinding {
    PlaceFinding(
      step: step.flatMap(PlaceFinding.Step.init),
      reasons: (reasons ?? "").split(separator: " ").compactMap { PlaceFinding.Reason(rawValue: String($0)) })
  }
}
