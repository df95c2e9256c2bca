import Atlas

extension LocateFilter {
  /// What happened to the rows.
  public struct Summary: Sendable, Equatable {
    /// A row of the input.
    public struct Row: Sendable, Equatable {
      /// The line on which it begins, counted from 1: the header of CSV is on line 1. A number of a record of binary input.
      public var number: Int
      public var text: String
    }

    public var inside = 0
    public var border = 0
    public var overlap = 0
    /// Those beyond the Netherlands too.
    public var outside = 0
    public var invalid = 0
    /// So far from where points are expected that a slip is likelier than a place abroad.
    public var beyond = 0
    public var firstInvalid: Row?
    public var firstBeyond: Row?
    /// The last row, where it has no line ending: nobody can tell whether the input was cut off within it.
    public var unended: Int?
    /// Why locations may be off; nil when they are not.
    public var remark: String?

    public var rows: Int { inside + border + overlap + outside + invalid }
  }
}

/// Adds up what the blocks tell, in their order.
struct LocateTally {
  private(set) var summary = LocateFilter.Summary()
  private let name: String
  /// Of the first row of the next block.
  private var line: Int
  private var hasPlausible = false

  init(name: String, line: Int) {
    self.name = name
    self.line = line
  }

  /// What ends the run at a block, and how much of the block's output precedes it; nil when nothing does.
  func failure(_ tally: BlockTally, output: Int) -> (error: any Error, offset: Int)? {
    if !hasPlausible, let suspect = tally.suspect { return (error(suspect.remark), suspect.offset) }
    if let failure = tally.failure { return (error(failure), output) }
    return tally.error.map { ($0, output) }
  }

  private func error(_ remark: RowRemark) -> AtlasError {
    AtlasError(.badData, "\(name), row \(line + remark.line): \(remark.text)")
  }

  mutating func add(_ tally: BlockTally) {
    summary.outside += tally.relations[0]
    summary.inside += tally.relations[1]
    summary.border += tally.relations[2]
    summary.overlap += tally.relations[3]
    summary.invalid += tally.relations[4]
    summary.beyond += tally.beyond
    summary.firstInvalid = summary.firstInvalid ?? row(tally.firstInvalid)
    summary.firstBeyond = summary.firstBeyond ?? row(tally.firstBeyond)
    summary.unended = tally.unended.map { line + $0 }
    hasPlausible = hasPlausible || tally.hasPlausible
    line += tally.lines
  }

  private func row(_ remark: RowRemark?) -> LocateFilter.Summary.Row? {
    remark.map { LocateFilter.Summary.Row(number: line + $0.line, text: $0.text) }
  }
}
