import Atlas
import GRDB
import Indicators

/// Saves figures in the order of their keys, so that what lies together in the file is written together.
///
/// What is bound to a statement stays bound, so only what differs from the row before is bound anew: of a table that tells
/// the figures of an area after each other that is two values of twelve.
final class ObservationRows {
  private struct Entry {
    var key: Int64
    /// Among the figures that are being saved.
    var place: Int
    var area: UnsafeBufferPointer<UInt8>
    var indicator: UnsafeBufferPointer<UInt8>
    var period: UnsafeBufferPointer<UInt8>
  }

  private struct Source {
    var name: String
    var text: UnsafeBufferPointer<UInt8>
    var isDerived: Bool
  }

  private let db: Database
  private let numbers: ObservationNumbers
  private let insert: BoundStatement
  private let update: BoundStatement
  private var source: Source?
  private var status: (value: ObservationStatus, text: UnsafeBufferPointer<UInt8>)?

  init(_ db: Database) throws {
    self.db = db
    numbers = ObservationNumbers(db)
    let told = ["value", "status", "sample_size", "margin", "source", "carried_share"]
    let columns = ["id"] + told + ["run", "division", "area", "indicator", "period"]
    let places = columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
    insert = BoundStatement(
      try RawStatement(
        db,
        sql: """
          INSERT INTO observation (\(columns.joined(separator: ", "))) VALUES (\(places)) ON CONFLICT (id) DO NOTHING
          """), count: columns.count)
    let assigned = columns[1...7].enumerated().map { "\($1) = ?\($0 + 2)" }.joined(separator: ", ")
    let differs = told.enumerated().map { "\($1) IS NOT ?\($0 + 2)" }.joined(separator: " OR ")
    update = BoundStatement(
      try RawStatement(db, sql: "UPDATE observation SET \(assigned) WHERE id = ?1 AND (\(differs))"), count: 8)
  }

  /// Inserts, replaces what differs, and leaves what does not.
  ///
  /// - Parameter run: Of what this program did not derive: that is derived anew, never taken back.
  /// - Returns: How many, and whether rows carry the run now.
  func save(
    _ observations: [Observation], division: String, run: Int64
  ) throws -> (counts: SaveCounts, usesRun: Bool) {
    var counts = SaveCounts()
    var usesRun = false
    let divisionText = numbers.text(division)
    for entry in try entries(observations, division) {
      let observation = observations[entry.place]
      let isDerived = bind(observation, entry, run, to: insert)
      insert.bind(divisionText, at: 9)
      insert.bind(entry.area, at: 10)
      insert.bind(entry.indicator, at: 11)
      insert.bind(entry.period, at: 12)
      try insert.statement.run()
      if db.changesCount > 0 {
        counts.inserted += 1
      } else {
        _ = bind(observation, entry, run, to: update)
        try update.statement.run()
        guard db.changesCount > 0 else {
          counts.unchanged += 1
          continue
        }
        counts.replaced += 1
      }
      if !isDerived { usesRun = true }
    }
    return (counts, usesRun)
  }

  private func entries(_ observations: [Observation], _ division: String) throws -> [Entry] {
    var entries: [Entry] = []
    entries.reserveCapacity(observations.count)
    var isSorted = true
    for (place, observation) in observations.enumerated() {
      let area = try numbers.area(observation.area, division: division)
      let indicator = try numbers.indicator(observation.indicator)
      let period = numbers.period(observation.period)
      let key = ObservationKey.key(area: area.number, indicator: indicator.number, period: period.number)
      if let last = entries.last, last.key > key { isSorted = false }
      entries.append(
        Entry(key: key, place: place, area: area.text, indicator: indicator.text, period: period.text))
    }
    // Of two figures with one key the later one is saved last.
    if !isSorted { entries.sort { ($0.key, $0.place) < ($1.key, $1.place) } }
    return entries
  }

  /// - Returns: Whether this program derived it.
  private func bind(
    _ observation: Observation, _ entry: Entry, _ run: Int64, to statement: BoundStatement
  ) -> Bool {
    let source = source(observation.source)
    statement.bind(entry.key, at: 1)
    statement.bind(observation.value, at: 2)
    statement.bind(text(observation.status), at: 3)
    statement.bind(observation.sampleSize.map(Int64.init), at: 4)
    statement.bind(observation.margin, at: 5)
    statement.bind(source.text, at: 6)
    statement.bind(observation.carriedShare, at: 7)
    statement.bind(source.isDerived ? nil : run, at: 8)
    return source.isDerived
  }

  private func source(_ name: String) -> Source {
    if let source, source.name == name { return source }
    let isDerived = Observation.isDerived(source: name)
    let found = Source(name: name, text: numbers.text(name), isDerived: isDerived)
    source = found
    return found
  }

  private func text(_ value: ObservationStatus) -> UnsafeBufferPointer<UInt8> {
    if let status, status.value == value { return status.text }
    let text = numbers.text(value.rawValue)
    status = (value, text)
    return text
  }
}
