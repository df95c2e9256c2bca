/// Delivered figures that are kept back so that nobody computes those that are secret.
public struct KeptFigures: Sendable {
  /// A figure of another division that was carried here.
  struct Carried: Hashable {
    var source: String
    var indicator: String
    var period: Period
  }

  public private(set) var complements: Set<TableCell> = []
  /// Secret by themselves, and known.
  private(set) var secrets: Set<TableCell> = []
  /// Area → indicators of which a known value is kept back in some period.
  private var areas: [String: Set<String>] = [:]
  private var carried: Set<Carried> = []

  public init() {}

  /// - Parameter secrets: Those of which the value is known.
  init(complements: Set<TableCell>, secrets: Set<TableCell>) {
    self.complements = complements
    self.secrets = secrets
    for cell in complements { areas[cell.area, default: []].insert(cell.indicator) }
    for cell in secrets { areas[cell.area, default: []].insert(cell.indicator) }
  }

  public mutating func add(_ other: KeptFigures) {
    complements.formUnion(other.complements)
    secrets.formUnion(other.secrets)
    areas.merge(other.areas) { $0.union($1) }
    carried.formUnion(other.carried)
  }

  public func joined(_ other: KeptFigures) -> KeptFigures {
    var result = self
    result.add(other)
    return result
  }

  /// Keeps back what was carried from a division of an indicator and period of which something is kept back there: on an
  /// area that did not change it would be the very figure.
  public mutating func keepCarried(from division: String, _ other: KeptFigures) {
    let source = Observation.carriedSource(from: division)
    for cell in other.complements.union(other.secrets) {
      carried.insert(Carried(source: source, indicator: cell.indicator, period: cell.period))
    }
  }

  /// Keeps back what was computed here of an indicator and period of which something is kept back in another division: the
  /// difference of its areas and those here would be that very figure.
  public mutating func keepDerived(like other: KeptFigures) {
    for cell in other.complements.union(other.secrets) {
      carried.insert(Carried(source: Observation.derivedSource, indicator: cell.indicator, period: cell.period))
    }
  }

  mutating func keepBack(_ cells: Set<TableCell>) {
    complements.formUnion(cells)
    for cell in cells { areas[cell.area, default: []].insert(cell.indicator) }
  }

  /// Whether it was carried from a division that keeps something back of its indicator and period.
  func isKeptCarried(_ observation: Observation) -> Bool {
    carried.contains(
      Carried(source: observation.source, indicator: observation.indicator, period: observation.period))
  }

  /// Whether a value of an indicator is kept back in an area, of whatever period.
  public func isKept(_ indicator: String, in area: String) -> Bool { areas[area]?.contains(indicator) ?? false }

  /// Whether a figure is kept back for the sake of others.
  func isComplement(_ observation: Observation) -> Bool {
    complements.contains(TableCell(observation.area, observation.indicator, observation.period))
      || isKeptCarried(observation)
  }
}
