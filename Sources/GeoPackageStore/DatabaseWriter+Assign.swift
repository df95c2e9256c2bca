import Atlas
import GRDB

extension DatabaseWriter {
  /// Enough points to keep all cores busy, few enough to keep memory small.
  private static var batchSize: Int { 65_536 }

  func assign(
    _ kind: PointKind, division: String, codes: [String], _ locate: (PointBatch) throws -> AssignmentBatch
  ) throws -> Int {
    let missing = try countUnassigned(kind, division: division)
    if missing == 0 { return 0 }
    let number = try assignmentNumber(division)
    let table = AssignmentTable(kind)
    let isFirst = try countAssigned(kind, division: division) == 0
    let other = isFirst ? "" : "AND NOT EXISTS (SELECT 1 FROM \(table.name) a WHERE a.id = ?2 + p.fid)"
    let points = try RawStatement(
      db, sql: "\(AssignmentTable.select(kind)) WHERE p.fid > ?1 \(other) ORDER BY p.fid LIMIT \(Self.batchSize)")
    let rows = try AssignmentRows(db, table: table.name, number: number, division: division, codes: codes)
    var done = 0
    var last: Int64 = .min
    while done < missing {
      points.bind(last, at: 1)
      if !isFirst { points.bind(AssignmentTable.key(number, 0), at: 2) }
      let batch = try DatabaseWriter.batch(points, kind)
      guard let key = batch.keys.last else { break }
      try rows.insert(batch, try locate(batch))
      last = key
      done += batch.count
    }
    return done
  }

  private static func batch(_ points: RawStatement, _ kind: PointKind) throws -> PointBatch {
    var batch = PointBatch(capacity: batchSize)
    while try points.step() {
      switch AssignmentTable.place(points, kind) {
      case .point(let point): batch.append(points.int64(0), point)
      case .unlocated(let reason): batch.append(points.int64(0), unlocated: reason)
      }
    }
    points.reset()
    return batch
  }
}

/// Inserts assignments of one kind of points in one division.
private final class AssignmentRows {
  private let insert: RawStatement
  private let number: Int64
  /// The codes, then the names of the relations, one after another; borrowed by the statement.
  private let text: UnsafeMutableBufferPointer<UInt8>
  private var codes: [UnsafeBufferPointer<UInt8>] = []
  private var relations: [AssignmentRelation: UnsafeBufferPointer<UInt8>] = [:]

  init(_ db: Database, table: String, number: Int64, division: String, codes: [String]) throws {
    self.number = number
    insert = try RawStatement(
      db, sql: "INSERT INTO \(table) (id, point, division, area, relation, distance) VALUES (?, ?, ?, ?, ?, ?)")
    insert.bind(division, at: 3)
    let names = codes + AssignmentRelation.allCases.map(\.rawValue)
    text = .allocate(capacity: names.reduce(0) { $0 + $1.utf8.count })
    var end = 0
    let places = names.map { name in
      let start = end
      for byte in name.utf8 {
        text.initializeElement(at: end, to: byte)
        end += 1
      }
      return UnsafeBufferPointer(rebasing: text[start..<end])
    }
    self.codes = Array(places.prefix(codes.count))
    relations = Dictionary(uniqueKeysWithValues: zip(AssignmentRelation.allCases, places.dropFirst(codes.count)))
  }

  deinit {
    text.deallocate()
  }

  func insert(_ batch: PointBatch, _ assigned: AssignmentBatch) throws {
    for (index, key) in batch.keys.enumerated() {
      insert.bind(AssignmentTable.key(number, key), at: 1)
      insert.bind(key, at: 2)
      let area = Int(assigned.areas[index])
      insert.bind(borrowed: area < 0 ? nil : codes[area], at: 4)
      insert.bind(borrowed: relations[assigned.relations[index]], at: 5)
      insert.bind(assigned.distances.isEmpty ? nil : assigned.distances[index], at: 6)
      try insert.run()
    }
  }
}
