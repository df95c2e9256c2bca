/// What an import did, row by row where it matters.
public struct ImportReport: Sendable {
  public var kind: String
  public var source: String
  public var division: String?
  public var rowsRead = 0
  public var inserted = 0
  public var replaced = 0
  public var unchangedRows = 0
  /// Rows outside what the store holds: counted, no error.
  public var skipped = 0
  public var rejected: [RowProblem] = []
  /// Rows that are stored although something is remarkable about them.
  public var findings: [RowProblem] = []
  /// What was not understood of the delivery as a whole.
  public var notes: [String] = []
  /// Everything in it was stored already: nothing was changed.
  public var isUnchanged = false

  public init(kind: String, source: String, division: String? = nil) {
    self.kind = kind
    self.source = source
    self.division = division
  }

  public var accepted: Int { inserted + replaced + unchangedRows }

  mutating func count(_ outcome: SaveOutcome) {
    switch outcome {
    case .inserted: inserted += 1
    case .replaced: replaced += 1
    case .unchanged: unchangedRows += 1
    }
  }
}

/// An import that stored nothing because rows were rejected.
public struct ImportRejected: Error, Sendable {
  public let report: ImportReport
}
