/// What an import did, row by row where it matters.
public struct ImportReport: Sendable {
  /// How many rejected rows and how many remarks a report names; beyond them it only counts, so that a delivery in which
  /// everything is wrong does not fill the memory.
  public static let namedProblems = 10_000
  private static let namedSkips = 5

  public var kind: String
  public var source: String
  public var checksum = ""
  public var licence: String?
  public var division: String?
  public var rowsRead = 0
  public var inserted = 0
  public var replaced = 0
  public var unchangedRows = 0
  /// Rows that were mended on reading, among the accepted; the notes say how.
  public var repaired = 0
  /// Rows outside what the store holds: counted, no error.
  public private(set) var skipped = 0
  /// Some of the areas that those rows are about, but for codes of CBS: a misspelt name may be among them.
  public private(set) var skippedAreas: [String] = []
  /// The first ``namedProblems`` of the rows that are not stored.
  public private(set) var rejected: [RowProblem] = []
  public private(set) var rejectedRows = 0
  /// The first ``namedProblems`` of what is remarkable about rows that are stored.
  public private(set) var findings: [RowProblem] = []
  public private(set) var findingCount = 0
  /// What was not understood of the delivery as a whole.
  public var notes: [String] = []
  /// Areas in the store that a delivery of their level lacks, by level.
  public var missing: [MissingAreas] = []
  /// How many of them were removed.
  public var removed = 0
  /// What is said of the division itself changed: its year, its validity.
  public var isDivisionChanged = false
  /// The number of the import in the store; nil where nothing was stored.
  public var run: Int64?
  /// Everything in it was stored already: nothing was changed.
  public var isUnchanged = false

  public init(kind: String, source: String, division: String? = nil) {
    self.kind = kind
    self.source = source
    self.division = division
  }

  public var accepted: Int { inserted + replaced + unchangedRows }

  var changesNothing: Bool { inserted == 0 && replaced == 0 && removed == 0 && !isDivisionChanged }

  mutating func count(_ outcome: SaveOutcome) {
    switch outcome {
    case .inserted: inserted += 1
    case .replaced: replaced += 1
    case .unchanged: unchangedRows += 1
    }
  }

  /// - Parameter area: What the row is about, as it was delivered.
  public mutating func skip(_ area: String) {
    skipped += 1
    guard skippedAreas.count < ImportReport.namedSkips, AreaCode.level(of: area) == nil else { return }
    if !skippedAreas.contains(area) { skippedAreas.append(area) }
  }

  mutating func count(_ counts: SaveCounts) {
    inserted += counts.inserted
    replaced += counts.replaced
    unchangedRows += counts.unchanged
  }

  public mutating func reject(_ problem: RowProblem) {
    rejectedRows += 1
    if rejected.count < ImportReport.namedProblems { rejected.append(problem) }
  }

  public mutating func remark(_ problem: RowProblem) {
    findingCount += 1
    if findings.count < ImportReport.namedProblems { findings.append(problem) }
  }
}

/// Areas of one level that the store holds and a delivery does not.
public struct MissingAreas: Sendable, Hashable {
  public var level: AreaLevel
  public var codes: [String]
  public var isRemoved: Bool
}

/// An import that stored nothing because rows were rejected.
public struct ImportRejected: Error, Sendable {
  public let report: ImportReport

  public init(report: ImportReport) {
    self.report = report
  }
}
