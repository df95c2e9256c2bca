import Atlas
import GRDB
import SpatialCore

extension DatabaseReader {
  func areaStates(division: String, level: AreaLevel) throws -> [AreaState] {
    let rows = try RawStatement(
      db, sql: "SELECT code, geom FROM area WHERE division = ? AND level = ? ORDER BY code")
    rows.bind(division, at: 1)
    rows.bind(level.rawValue, at: 2)
    var states: [AreaState] = []
    while try rows.step() {
      let code = rows.bytes(0).map { String(decoding: $0, as: UTF8.self) } ?? ""
      let geometry = rows.bytes(1)
      states.append(
        AreaState(
          code: code, checksum: geometry.map(DatabaseReader.checksum) ?? 0,
          envelope: try geometry.flatMap { try GeoPackageBinary.envelope(of: [UInt8]($0)) }))
    }
    return states
  }

  /// FNV-1a over words of eight bytes, with the high half mixed in: each bit tells on all that follow.
  private static func checksum(_ bytes: UnsafeRawBufferPointer) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ word: UInt64) {
      hash = (hash ^ word) &* 0x0000_0100_0000_01B3
      hash ^= hash >> 32
    }
    let words = bytes.count / 8
    for word in 0..<words { add(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * word, as: UInt64.self))) }
    for byte in bytes[(8 * words)...] { add(UInt64(byte)) }
    add(UInt64(bytes.count))
    return Int64(bitPattern: hash)
  }

  func assignmentBasis(division: String) throws -> AssignmentBasis? {
    guard
      let head = try Row.fetchOne(
        db, sql: "SELECT level, nearest_metres FROM assignment WHERE division = ? AND level NOTNULL",
        arguments: [division])
    else { return nil }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT code, checksum, min_x, min_y, max_x, max_y, is_repaired FROM assigned_area
        WHERE division = ? ORDER BY code
        """, arguments: [division])
    var areas: [AreaState] = []
    while let row = try rows.next() {
      let minX: Double? = row[2]
      areas.append(
        AreaState(
          code: row[0], checksum: row[1],
          envelope: minX.map { Envelope(minX: $0, minY: row[3], maxX: row[4], maxY: row[5]) }, isRepaired: row[6]))
    }
    return AssignmentBasis(level: AreaLevel(rawValue: head[0]), nearestMetres: head[1], areas: areas)
  }

  /// The assignments are a part of the points: triggers drop those of points that go.
  func countUnassigned(_ kind: PointKind, division: String) throws -> Int {
    let table = AssignmentTable(kind)
    let points = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table.points)") ?? 0
    return try points - countAssigned(kind, division: division)
  }

  func countAssigned(_ kind: PointKind, division: String) throws -> Int {
    guard let number = try AssignmentTable.number(division, db) else { return 0 }
    let keys = AssignmentTable.keys(number)
    return try Int.fetchOne(
      db, sql: "SELECT count(*) FROM \(AssignmentTable(kind).name) WHERE id BETWEEN ? AND ?",
      arguments: [keys.lowerBound, keys.upperBound]) ?? 0
  }

  /// One pass without sorting, which grouping by a text would take.
  func assignmentCounts(_ kind: PointKind, division: String) throws -> [AssignmentRelation: Int] {
    guard let number = try AssignmentTable.number(division, db) else { return [:] }
    let keys = AssignmentTable.keys(number)
    let relations = AssignmentRelation.allCases
    let sums = relations.map { "total(relation = '\($0.rawValue)')" }.joined(separator: ", ")
    let row = try Row.fetchOne(
      db, sql: "SELECT \(sums) FROM \(AssignmentTable(kind).name) WHERE id BETWEEN ? AND ?",
      arguments: [keys.lowerBound, keys.upperBound])
    guard let row else { return [:] }
    var result: [AssignmentRelation: Int] = [:]
    for (index, relation) in relations.enumerated() {
      let count: Double = row[index]
      if count > 0 { result[relation] = Int(count) }
    }
    return result
  }

  func outsideDistances(_ kind: PointKind, division: String) throws -> OutsideDistances {
    var result = OutsideDistances()
    guard let number = try AssignmentTable.number(division, db) else { return result }
    let keys = AssignmentTable.keys(number)
    let rows = try RawStatement(
      db,
      sql: """
        SELECT distance FROM \(AssignmentTable(kind).name)
        WHERE id BETWEEN ?1 AND ?2 AND relation = 'outside' AND distance NOTNULL
        """)
    rows.bind(keys.lowerBound, at: 1)
    rows.bind(keys.upperBound, at: 2)
    while try rows.step() {
      let distance = rows.double(0)
      let band = OutsideDistances.limitsMetres.firstIndex { distance <= $0 } ?? OutsideDistances.limitsMetres.count
      result.counts[band] += 1
      result.farthestMetres = max(result.farthestMetres ?? 0, distance)
    }
    return result
  }

  func placeCounts(_ kind: PointKind) throws -> [String: Int] {
    guard kind == .signal else { return [:] }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT l.precision, count(*) FROM signal_place l JOIN signal_record p ON p.fid = l.id
        WHERE p.geom ISNULL AND l.x NOTNULL AND l.y NOTNULL GROUP BY 1
        """)
    var result: [String: Int] = [:]
    while let row = try rows.next() { result[row[0]] = row[1] }
    return result
  }
}
