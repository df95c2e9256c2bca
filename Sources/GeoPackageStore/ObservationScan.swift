import Atlas
import GRDB
import Indicators

/// Reads the figures of areas, one area after another, each in the order of indicators and periods.
struct ObservationScan {
  /// Up to so many indicators of an area are sought one by one; of more all that the area has is passed over.
  private static let mostSought = 8

  /// An indicator by its number in the keys.
  private struct Indicator {
    var name: String
    /// Its place in the order of names.
    var rank: Int
    var isWanted: Bool
  }

  private(set) var result: [Observation] = []
  private let rows: RawStatement
  /// By number; nil for numbers that no indicator has.
  private var indicators: [Indicator?] = []
  /// The numbers to seek, in the order of their names; nil reads all of an area.
  private let sought: [Int64]?
  private var texts = ObservationTexts()
  /// Where in the result the figures of each indicator of one area begin.
  private var blocks: [(rank: Int, start: Int)] = []

  /// - Returns: nil where the store has none of the indicators.
  init?(_ db: Database, _ query: ObservationQuery) throws {
    let wanted = query.indicators.map(Set.init)
    var numbers: [Int64] = []
    let names = try Row.fetchCursor(db, sql: "SELECT id, identifier FROM observation_indicator ORDER BY identifier")
    var rank = 0
    while let row = try names.next() {
      let (number, name): (Int64, String) = (row[0], row[1])
      let isWanted = wanted?.contains(name) ?? true
      if isWanted { numbers.append(number) }
      while indicators.count <= Int(number) { indicators.append(nil) }
      indicators[Int(number)] = Indicator(name: name, rank: rank, isWanted: isWanted)
      rank += 1
    }
    if numbers.isEmpty { return nil }
    sought = numbers.count <= ObservationScan.mostSought && numbers.count < rank ? numbers : nil
    let period = query.period.map { " AND id & \(ObservationKey.periods) = \(ObservationKey.number($0))" } ?? ""
    rows = try RawStatement(
      db,
      sql: """
        SELECT id, value, status, sample_size, margin, source, carried_share FROM observation
        WHERE id BETWEEN ?1 AND ?2\(period) ORDER BY id
        """)
  }

  /// - Parameter number: Of the area.
  mutating func read(_ area: String, _ number: Int64) throws {
    guard let sought else { return try readAll(area, number) }
    for indicator in sought {
      try forEachRow(ObservationKey.keys(area: number, indicator: indicator)) { rows, scan in
        guard let name = scan.indicators[Int(indicator)]?.name else { return }
        if let figure = try scan.texts.observation(rows, area: area, indicator: name) { scan.result.append(figure) }
      }
    }
  }

  private mutating func readAll(_ area: String, _ number: Int64) throws {
    blocks.removeAll(keepingCapacity: true)
    var isSorted = true
    try forEachRow(ObservationKey.keys(area: number)) { rows, scan in
      let number = Int(ObservationKey.indicator(of: rows.int64(0)))
      guard number < scan.indicators.count, let indicator = scan.indicators[number], indicator.isWanted,
        let figure = try scan.texts.observation(rows, area: area, indicator: indicator.name)
      else { return }
      if scan.blocks.last?.rank != indicator.rank {
        if let last = scan.blocks.last, last.rank > indicator.rank { isSorted = false }
        scan.blocks.append((indicator.rank, scan.result.count))
      }
      scan.result.append(figure)
    }
    if !isSorted { sortBlocks() }
  }

  /// Numbers are given as indicators come, so that a later one may have a name that goes before.
  private mutating func sortBlocks() {
    let start = blocks[0].start
    let figures = Array(result[start...])
    let ends = blocks.dropFirst().map(\.start) + [result.count]
    result.removeSubrange(start...)
    for (block, end) in zip(blocks, ends).sorted(by: { $0.0.rank < $1.0.rank }) {
      result += figures[(block.start - start)..<(end - start)]
    }
  }

  private mutating func forEachRow(
    _ keys: ClosedRange<Int64>, _ body: (RawStatement, inout ObservationScan) throws -> Void
  ) throws {
    rows.bind(keys.lowerBound, at: 1)
    rows.bind(keys.upperBound, at: 2)
    defer { rows.reset() }
    while try rows.step() { try body(rows, &self) }
  }
}
