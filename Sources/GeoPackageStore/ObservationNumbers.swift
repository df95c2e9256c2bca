import Atlas
import GRDB
import Indicators

/// The numbers and texts that keys and rows of `observation` are made of, for one transaction that saves figures.
final class ObservationNumbers {
  /// A text in memory that stays where it is until the transaction ends, with its number.
  struct Numbered {
    var number: Int64
    var text: UnsafeBufferPointer<UInt8>
  }

  private let db: Database
  private var areas: [String: Numbered] = [:]
  private var areaDivision: String?
  private var indicators: [String: Numbered] = [:]
  private var periods: [Period: Numbered] = [:]
  private var texts: [String: UnsafeBufferPointer<UInt8>] = [:]
  private var memory: [UnsafeMutableBufferPointer<UInt8>] = []
  private var last: (area: String, numbered: Numbered)?

  init(_ db: Database) {
    self.db = db
  }

  deinit {
    for memory in memory { memory.deallocate() }
  }

  /// - Throws: `AtlasError` when the store has no number left.
  func area(_ code: String, division: String) throws -> Numbered {
    if areaDivision != division {
      areas = [:]
      last = nil
      areaDivision = division
    }
    if let last, last.area == code { return last.numbered }
    let found: Numbered
    if let known = areas[code] {
      found = known
    } else {
      let number = try number(
        "observation_area", ["division", "code"], [division, code], most: ObservationKey.mostAreas)
      found = Numbered(number: number, text: text(code))
      areas[code] = found
    }
    last = (code, found)
    return found
  }

  /// - Throws: `AtlasError` when the store has no number left.
  func indicator(_ id: String) throws -> Numbered {
    if let known = indicators[id] { return known }
    let number = try number("observation_indicator", ["identifier"], [id], most: ObservationKey.mostIndicators)
    let numbered = Numbered(number: number, text: text(id))
    indicators[id] = numbered
    return numbered
  }

  func period(_ period: Period) -> Numbered {
    if let known = periods[period] { return known }
    let numbered = Numbered(number: ObservationKey.number(period), text: text(period.rawValue))
    periods[period] = numbered
    return numbered
  }

  func text(_ text: String) -> UnsafeBufferPointer<UInt8> {
    if let known = texts[text] { return known }
    let bytes = Array(text.utf8)
    // With a byte more, because an empty text must have an address too: SQLite would take it for null.
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count + 1)
    _ = copy.initialize(from: bytes + [0])
    memory.append(copy)
    let kept = UnsafeBufferPointer(rebasing: copy[..<bytes.count])
    texts[text] = kept
    return kept
  }

  private func number(_ table: String, _ columns: [String], _ values: [String], most: Int64) throws -> Int64 {
    let arguments = StatementArguments(values)
    let match = columns.map { "\($0) = ?" }.joined(separator: " AND ")
    if let known = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM \(table) WHERE \(match)"), arguments: arguments)
    {
      return known
    }
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    try db.cachedStatement(sql: "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))")
      .execute(arguments: arguments)
    let number = db.lastInsertedRowID
    guard number <= most else {
      throw AtlasError(
        .unusableStore, "\(table): a store holds figures of \(most) at most; use another store for others")
    }
    return number
  }
}
