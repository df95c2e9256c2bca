public import Indicators

/// One view of a store as the public may see it.
///
/// Belongs to one thread, as the view does.
public final class PublicReader: StoreReader {
  let inner: any StoreReader
  let figures: PublicFigures
  private var cellBooks: [BookKey: CellBook] = [:]
  private var areaBooks: [String: DivisionAreas] = [:]
  private var tables: [String: Table] = [:]

  let memory: KeptMemory

  public convenience init(_ inner: any StoreReader, _ figures: PublicFigures) {
    self.init(inner, figures, KeptMemory())
  }

  /// - Parameter memory: Of the same ``PublicFigures``.
  init(_ inner: any StoreReader, _ figures: PublicFigures, _ memory: KeptMemory) {
    self.inner = inner
    self.figures = figures
    self.memory = memory
  }

  /// Only protected figures; see ``PublicFigures``.
  public func observations(_ query: ObservationQuery) throws -> [Observation] {
    let scope = try scope(query.division, around: query.areas)
    var wide = query
    wide.areas = scope.codes
    wide.indicators = query.indicators.map { Array(figures.needed(for: Set($0))).sorted() }
    // A longer period of a count is the sum of shorter ones; a rate may be over what is known of another.
    if query.indicators?.contains(where: figures.spansPeriods) ?? true { wide.period = nil }
    let table = try table(wide)
    let known = table.known
    let wanted = (areas: query.areas.map(Set.init), indicators: query.indicators.map(Set.init))
    let asked = known.filter { observation in
      wanted.areas?.contains(observation.area) ?? true && wanted.indicators?.contains(observation.indicator) ?? true
        && query.period.map { $0 == observation.period } ?? true
    }
    guard !asked.isEmpty else { return [] }
    let kept = try table.kept ?? kept(query.division, scope.areas, known)
    tables[Table.key(wide)]?.kept = kept
    let book = try asked.contains { figures.isFromPoints($0.indicator) } ? cellBook(query.division, scope, known) : nil
    return asked.map { exact in
      let isCounted = figures.isFromPoints(exact.indicator)
      return figures.release(
        exact,
        at: PublicFigures.Place(
          level: scope.areas.levels[exact.area] ?? "", isBase: book?.isBase(exact.area) ?? false,
          cells: isCounted ? book?.cells(of: exact.area) : nil,
          counts: isCounted ? book?.counts(of: exact.area) : nil, kept: kept, money: isCounted ? book?.money : nil))
    }
  }

  /// The protected counts of some areas together, which must be made of whole base cells: what a drawn area or a
  /// territory is told as.
  ///
  /// - Returns: By indicator and period; an indicator that one of the areas lacks is left out.
  public func counts(division: String, areas codes: [String]) throws -> [String: [Period: Int]] {
    try together(division: division, areas: codes).counts
  }

  /// All that is known of some areas, which one analysis asks for by parts, and what protects it.
  private struct Table {
    var known: [Observation]
    var kept: KeptFigures?

    static func key(_ query: ObservationQuery) -> String {
      "\(query.division) \(query.areas?.joined(separator: " ") ?? "")"
    }
  }

  /// What a query needs, or, where all of these areas was read before, that.
  private func table(_ wide: ObservationQuery) throws -> Table {
    guard wide.areas != nil else { return Table(known: try inner.observations(wide)) }
    if let table = tables[Table.key(wide)] { return table }
    let table = Table(known: try inner.observations(wide))
    if wide.indicators == nil && wide.period == nil { tables[Table.key(wide)] = table }
    return table
  }

  struct Scope {
    var areas: DivisionAreas
    /// nil for all of the division.
    var codes: [String]?
  }

  /// The gemeenten that areas lie in: what their figures are protected with.
  func scope(_ division: String, around areas: [String]?) throws -> Scope {
    let most = 20
    guard let areas, let gemeenten = try gemeenten(division, areas), gemeenten.count <= most else {
      let all = try areaBook(division, gemeente: nil)
      return Scope(areas: all, codes: nil)
    }
    let books = try gemeenten.sorted().map { try areaBook(division, gemeente: $0) }
    let joined = DivisionAreas(joining: books)
    return Scope(areas: joined, codes: joined.codes.sorted())
  }

  /// nil where one cannot be told.
  private func gemeenten(_ division: String, _ areas: [String]) throws -> Set<String>? {
    let codes = areas.map { AreaCode.gemeente(of: $0) }
    return codes.contains(nil) ? nil : Set(codes.compactMap { $0 })
  }

  func areaBook(_ division: String, gemeente: String?) throws -> DivisionAreas {
    let key = "\(division) \(gemeente ?? "")"
    if let known = areaBooks[key] { return known }
    let book = DivisionAreas(
      try inner.areas(AreaQuery(division: division, gemeente: gemeente, includesGeometry: false)))
    areaBooks[key] = book
    return book
  }

  /// What is kept back of some areas, which must be those of whole gemeenten.
  private func kept(_ division: String, _ areas: DivisionAreas, _ known: [Observation]) throws -> KeptFigures {
    let together = try keptTogether(division, areas, known)
    var kept = together[division] ?? KeptFigures()
    for source in Set(known.lazy.filter(\.isCarried).map(\.source)).sorted() {
      guard
        let other = try inner.divisions().map(\.division.id).first(where: {
          Observation.carriedSource(from: $0) == source
        })
      else { continue }
      let carried = Set(known.filter { $0.source == source }.map(\.indicator))
      kept.keepCarried(from: other, try keptElsewhere(other, areas, carried))
      if let shared = together[other] { kept.keepCarried(from: other, shared) }
    }
    kept.keepMade(of: known, parents: areas.parents, figures)
    return kept
  }

  func keptHere(_ areas: DivisionAreas, _ known: [Observation]) -> KeptFigures {
    memory.kept(areas, known) {
      let byArea = Dictionary(grouping: known, by: \.area)
      return areas.trees.reduce(into: KeptFigures()) { kept, codes in
        kept.add(DeliveredTables(areas.hierarchy(of: codes), codes.flatMap { byArea[$0] ?? [] }, figures).kept)
      }
    }
  }

  /// What another division keeps back of some indicators in the gemeenten of areas; in all, where it does not have those.
  private func keptElsewhere(
    _ division: String, _ areas: DivisionAreas, _ indicators: Set<String>
  ) throws -> KeptFigures {
    let gemeenten = Set(areas.codes.compactMap(AreaCode.gemeente))
    let books = try gemeenten.sorted().map { try areaBook(division, gemeente: $0) }
    let isThere = !books.isEmpty && books.allSatisfy { !$0.codes.isEmpty }
    let scope = try isThere ? DivisionAreas(joining: books) : areaBook(division, gemeente: nil)
    let known = try inner.observations(
      ObservationQuery(
        division: division, areas: isThere ? scope.codes.sorted() : nil,
        indicators: figures.needed(for: indicators).sorted()))
    return keptHere(scope, known)
  }

  func cellBook(_ division: String, _ scope: Scope, _ known: [Observation]) throws -> CellBook {
    let key = BookKey(division: division, areas: scope.codes, indicators: Set(known.map(\.indicator)))
    if let book = cellBooks[key] { return book }
    let book = try CellBook(division, scope, known, self)
    cellBooks[key] = book
    return book
  }

  /// What a book of cells was made of.
  private struct BookKey: Hashable {
    var division: String
    var areas: [String]?
    var indicators: Set<String>
  }
}
