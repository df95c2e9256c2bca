public import Indicators

/// One view of a store as the public may see it.
///
/// Belongs to one thread, as the view does.
public final class PublicReader: StoreReader {
  let inner: any StoreReader
  let figures: PublicFigures
  private var cellBooks: [BookKey: CellBook] = [:]
  private var areaBooks: [String: DivisionAreas] = [:]
  private var tables: [String: KnownFigures] = [:]

  let keptMemory: KeptMemory
  /// Of the view's connection.
  private let lasting: ViewMemory?

  public convenience init(_ inner: any StoreReader, _ figures: PublicFigures) {
    self.init(inner, figures, remembering: nil)
  }

  /// - Parameter memory: Of what is kept back of the same ``PublicFigures``; nil remembers nothing beyond this view.
  init(_ inner: any StoreReader, _ figures: PublicFigures, remembering memory: KeptMemory?) {
    self.inner = inner
    self.figures = figures
    keptMemory = memory ?? KeptMemory()
    lasting = memory == nil ? nil : inner.memory
  }

  /// A memory of its own within that of the connection: what is remembered here was made of protected figures, and what
  /// others remember is not found here.
  public var memory: ViewMemory? {
    guard let lasting else { return nil }
    let key = lastingKey("view")
    if let known: ViewMemory = lasting.value(key) { return known }
    let own = ViewMemory()
    lasting.remember(own, as: key, cost: 1)
    return own
  }

  /// Only protected figures; see ``PublicFigures``.
  public func observations(_ query: ObservationQuery) throws -> [Observation] {
    let scope = try scope(query.division, around: query.areas)
    let (key, isWhole) = (tableKey(query.division, scope), query.indicators == nil && query.period == nil)
    let before = key.flatMap(known)
    var table = try before ?? KnownFigures(inner.observations(wide(query, scope)))
    let asked = table.figures(of: query)
    guard !asked.isEmpty else { return [] }
    let lacksBook = table.book == nil && asked.contains { figures.isFromPoints($0.indicator) }
    let isNew = before == nil || table.kept == nil || lacksBook
    if table.kept == nil { table.kept = try kept(query.division, scope.areas, table) }
    if lacksBook { table.book = try cellBook(query.division, scope, table.all) }
    if let key, isNew, isWhole || before != nil { remember(table, as: key) }
    return release(asked, table, scope.areas)
  }

  /// What protects an area is found once for all of its figures.
  private func release(_ exact: [Observation], _ table: KnownFigures, _ areas: DivisionAreas) -> [Observation] {
    var last: (area: String, place: PublicFigures.Place)?
    return exact.map { figure in
      let place: PublicFigures.Place
      if let last, last.area == figure.area {
        place = last.place
      } else {
        let (area, book) = (figure.area, table.book)
        place = PublicFigures.Place(
          level: areas.levels[area] ?? "", isBase: book?.isBase(area) ?? false, cells: book?.cells(of: area),
          counts: book?.counts(of: area), kept: table.kept ?? KeptFigures(), money: book?.money)
        last = (area, place)
      }
      return figures.release(figure, at: place)
    }
  }

  // MARK: Memory

  /// The name of what is known of some areas; nil for a whole division, which is too much to remember.
  private func tableKey(_ division: String, _ scope: Scope) -> String? {
    scope.codes.map { "\(division) \($0.joined(separator: " "))" }
  }

  private func known(_ key: String) -> KnownFigures? { tables[key] ?? lasting?.value(lastingKey(key)) }

  private func remember(_ table: KnownFigures, as key: String) {
    tables[key] = table
    lasting?.remember(table, as: lastingKey(key), cost: table.all.count)
  }

  /// Of other figures of the public something else may be kept back.
  private func lastingKey(_ key: String) -> String { "public \(keptMemory.id) \(key)" }

  /// The protected counts of some areas together, which must be made of whole base cells: what a drawn area or a
  /// territory is told as.
  ///
  /// - Returns: By indicator and period; an indicator that one of the areas lacks is left out.
  public func counts(division: String, areas codes: [String]) throws -> [String: [Period: Int]] {
    try together(division: division, areas: codes).counts
  }

  /// All that must be known to protect what a query asks for.
  private func wide(_ query: ObservationQuery, _ scope: Scope) -> ObservationQuery {
    var wide = query
    wide.areas = scope.codes
    wide.indicators = query.indicators.map { Array(figures.needed(for: Set($0))).sorted() }
    // A longer period of a count is the sum of shorter ones; a rate may be over what is known of another.
    if query.indicators?.contains(where: figures.spansPeriods) ?? true { wide.period = nil }
    return wide
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
    let joined = books.count == 1 ? books[0] : DivisionAreas(joining: books)
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
