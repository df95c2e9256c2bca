public import Indicators

/// What somebody can deduce who has every public answer of a store.
public struct AuditDisclosure: Sendable {
  public struct Report: Sendable, Hashable {
    /// Gemeente → the division that its points are counted by for the public.
    public var baseDivisions: [String: String] = [:]
    public var divisions: [String] = []
    /// How many exact counts of base cells were examined.
    public var cells = 0
    /// The one that most is known of.
    public var narrowestCell: Deduction?
    /// How many secret figures of delivered tables were examined.
    public var secrets = 0
    /// Of these, how many were examined together with other divisions of the same ground.
    public var shared = 0
    /// How many others are kept back for their sake.
    public var complements = 0
    /// What is known more closely than the policy allows, by division.
    public var narrow: [String: [Deduction]] = [:]
    /// Public figures told, and of those that are not, how many for each reason.
    public var told = 0
    public var suppressed: [SuppressionReason: Int] = [:]
    /// In what the policy protects less than the one that it was measured by.
    public var loosened: [String] = []

    public var isProtected: Bool { narrow.isEmpty && loosened.isEmpty }
  }

  let store: any Store
  let figures: PublicFigures
  private let loosened: [String]

  /// - Parameter demands: The policy that deductions are measured by. The default is the policy itself.
  public init(
    store: any Store, catalogue: Catalogue, policy: DisclosurePolicy, demands: DisclosurePolicy? = nil
  ) {
    self.store = store
    figures = PublicFigures(catalogue: catalogue, policy: policy, demands: demands)
    loosened = demands == nil ? [] : policy.loosened
  }

  /// - Parameters:
  ///   - division: nil for all.
  ///   - period: nil for all.
  /// - Throws: ``AtlasError/Code/unknownDivision``.
  public func run(division: String? = nil, period: Period? = nil) async throws -> Report {
    let (figures, loosened) = (figures, loosened)
    return try await store.read { inner in
      let all = try inner.divisions()
      let chosen = try division.map { [try DivisionChoice(all).resolve($0)] } ?? all
      var report = Report()
      report.baseDivisions = try inner.baseDivisions()
      report.divisions = chosen.map(\.division.id)
      report.loosened = loosened
      for stored in chosen {
        // One gemeente at a time, so that memory does not grow with the country.
        let gemeenten = stored.gemeenten.sorted().map(Optional.some)
        for gemeente in gemeenten.isEmpty ? [nil] : gemeenten {
          let reader = PublicReader(inner, figures)
          try AuditDisclosure.add(stored.division.id, gemeente, period, reader, to: &report)
        }
      }
      return report
    }
  }

  private static func add(
    _ division: String, _ gemeente: String?, _ period: Period?, _ reader: PublicReader, to report: inout Report
  ) throws {
    let areas = try reader.areaBook(division, gemeente: gemeente)
    let scope = PublicReader.Scope(areas: areas, codes: gemeente == nil ? nil : areas.codes.sorted())
    let known = try reader.inner.observations(ObservationQuery(division: division, areas: scope.codes))
    // Who has the answers of other divisions too knows more.
    let shared = Dictionary(
      try reader.deductionsTogether(division, areas, known).filter { deduction in
        period.map { $0 == deduction.cell.period } ?? true
      }.map { ($0.cell, $0) }, uniquingKeysWith: { first, _ in first })
    report.shared += shared.count
    var deductions: [Deduction] = []
    for codes in areas.trees {
      let wanted = Set(codes)
      let own = known.filter { figure in wanted.contains(figure.area) && (period.map { $0 == figure.period } ?? true) }
      let tables = DeliveredTables(areas.hierarchy(of: codes), own, reader.figures)
      report.secrets += tables.deductions.count
      report.complements += tables.complements.count
      deductions += tables.deductions.map { shared[$0.cell] ?? $0 }
    }
    if let cells = try CellBook(division, scope, known, reader).protected[division] {
      let counts = cells.deductions().filter { deduction in period.map { $0 == deduction.cell.period } ?? true }
      report.cells += counts.count
      report.narrowestCell = ([report.narrowestCell].compactMap { $0 } + counts).min {
        ($0.upper - $0.lower, $0.cell) < ($1.upper - $1.lower, $1.cell)
      }
      deductions += counts
    }
    // A rate may be over what is known of another year.
    let told = try reader.observations(
      ObservationQuery(
        division: division, areas: scope.codes, period: reader.figures.keepsBackCounts ? nil : period))
    deductions += reader.figures.deductions(from: told, levels: areas.levels, parents: areas.parents).filter {
      deduction in
      period.map { $0 == deduction.cell.period } ?? true
    }
    let narrow = deductions.filter { !$0.isProtected }
    if !narrow.isEmpty { report.narrow[division, default: []] += narrow }
    for figure in told where period.map({ $0 == figure.period }) ?? true {
      if let reason = figure.reason { report.suppressed[reason, default: 0] += 1 }
      if figure.value != nil { report.told += 1 }
    }
  }
}
