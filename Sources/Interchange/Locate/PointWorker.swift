import SpatialCore

/// Reads, locates and writes the rows of blocks. Belongs to one thread.
final class PointWorker<Rows: PointRows> {
  private var rows: Rows
  private var places: PointPlaces
  private let locator: AreaIndex.Locator
  private let batch = PointBatch()
  private let counts: AreaCounts?

  /// - Parameter counts: Where points are counted; nil writes the rows.
  init(_ rows: Rows, _ places: PointPlaces, _ locator: AreaIndex.Locator, counts: AreaCounts?) {
    self.rows = rows
    self.places = places
    self.locator = locator
    self.counts = counts
  }

  func handle(_ block: PointBlock) {
    rows.begin(block)
    var position = 0
    var line = 0
    while position < block.count, block.tally.failure == nil, block.tally.error == nil {
      batch.count = 0
      block.tally.failure = rows.read(block, at: &position, line: &line, into: batch)
      do throws(SpatialError) {
        try locate(block)
      } catch {
        block.tally.error = error
      }
    }
    block.tally.lines = line
  }

  private func locate(_ block: PointBlock) throws(SpatialError) {
    guard batch.count > 0 else { return }
    let findings = places.prepare(batch, hasPlausible: block.tally.hasPlausible)
    try batch.locate(with: locator)
    let isFirstSuspect = block.tally.suspect == nil
    note(findings, block)
    if let counts {
      counts.add(batch)
      return
    }
    guard isFirstSuspect, let suspect = findings.suspect else {
      rows.write(0..<batch.count, of: batch, from: block)
      return
    }
    // What precedes a row that may end the run can be written without it.
    rows.write(0..<suspect, of: batch, from: block)
    block.tally.suspect?.offset = block.output.count
    rows.write(suspect..<batch.count, of: batch, from: block)
  }

  private func note(_ findings: PointPlaces.Findings, _ block: PointBlock) {
    var (outside, inside, border, overlap, invalid) = (0, 0, 0, 0, 0)
    for index in 0..<batch.count {
      switch batch.locations[index].code {
      case 0: outside += 1
      case 1: inside += 1
      case 2: border += 1
      case 3: overlap += 1
      default: invalid += 1
      }
    }
    for (relation, count) in [outside, inside, border, overlap, invalid].enumerated() {
      block.tally.relations[relation] += count
    }
    if block.tally.suspect == nil, let suspect = findings.suspect {
      block.tally.suspect = (remark(suspect, block), 0)
    }
    if invalid > 0, block.tally.firstInvalid == nil {
      let first = (0..<batch.count).first { batch.locations[$0].code == 4 }
      block.tally.firstInvalid = first.map { remark($0, block) }
    }
    if block.tally.firstBeyond == nil, let beyond = findings.firstBeyond {
      block.tally.firstBeyond = remark(beyond, block)
    }
    block.tally.beyond += findings.beyond
    block.tally.hasPlausible = findings.hasPlausible
  }

  /// What is to be said of a row that is invalid or lies far off.
  private func remark(_ index: Int, _ block: PointBlock) -> RowRemark {
    let row = batch.rows[index]
    let text =
      switch rows.coordinates(of: row, in: block) {
      case .success(let point):
        places.misreading(point)
          ?? "(\(DecimalText.format(point.x, decimals: 6)), \(DecimalText.format(point.y, decimals: 6)))"
      case .failure(let problem): problem.text
      }
    return RowRemark(line: Int(row.line), text: text)
  }
}

/// How many points one thread found in each area.
final class AreaCounts: @unchecked Sendable {
  // Safe: one thread counts, and it has ended before the counts are read.
  private(set) var counts: [Int]

  init(areas: Int) {
    counts = [Int](repeating: 0, count: areas)
  }

  func add(_ batch: PointBatch) {
    counts.withUnsafeMutableBufferPointer { counts in
      for index in 0..<batch.count {
        let location = batch.locations[index]
        if (1...3).contains(location.code) { counts[location.place] += 1 }
      }
    }
  }
}
