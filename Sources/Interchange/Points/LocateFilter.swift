public import Atlas
public import SpatialCore

/// `locate`: reads points as CSV and gives the same rows with the codes of their areas.
///
/// Memory does not grow with the number of rows.
public struct LocateFilter {
  /// What the caller says; everything that is nil is found out.
  public struct Options: Sendable {
    public var x: String?
    public var y: String?
    public var crs: CoordinateReferenceSystem?

    public init() {}
  }

  private struct LocatedArea {
    var codes: [String]
    var finest: String
  }

  private let locator: PointLocator
  private let areas: [LocatedArea]
  /// The columns that are added, before `status`.
  private let columns: [String]
  private let options: Options
  private let data: String

  /// - Parameters:
  ///   - rows: The boundaries, in RD New.
  ///   - data: The product's data folder.
  /// - Throws: `AtlasError` naming the first feature that is no polygon.
  public init(_ rows: BoundarySource, level: AreaLevel?, options: Options, data: String) throws {
    var collected: [AreaRow] = []
    try rows.forEach { sourced in
      switch sourced {
      case .row(_, let row): collected.append(row)
      case .rejected(let problem): throw AtlasError(.badData, "\(rows.provenance.source), \(problem)")
      }
    }
    guard !collected.isEmpty else { throw AtlasError(.badData, "\(rows.provenance.source): holds no areas") }
    // Ties on borders go to the smallest code.
    collected.sort { $0.code < $1.code }
    let told = level ?? AreaCode.level(of: collected[0].code) ?? collected[0].level ?? AreaLevel(rawValue: "area")
    let chain = LocateFilter.chain(from: told)
    columns = chain.map(\.rawValue)
    areas = collected.map { LocatedArea(codes: LocateFilter.codes($0, along: chain), finest: $0.code) }
    locator = try PointLocator(collected.map { try $0.geometry.madeValid() })
    self.options = options
    self.data = data
  }

  /// Writes each row of the input with its codes and its status.
  public func run(_ input: ByteSource, _ write: (String) throws -> Void) throws {
    let table = try open(input)
    try write(CSVText.row(table.header + columns + ["status"], table.delimiter))
    try forEach(table) { row, location in
      let codes = location.area.map { areas[$0].codes } ?? columns.map { _ in "" }
      try write(CSVText.row(row + codes + [location.relation.rawValue], table.delimiter))
    }
  }

  /// Writes how many points lie in each area, in order of code, and how many in none.
  public func counts(_ input: ByteSource, _ write: (String) throws -> Void) throws {
    var counts = [Int](repeating: 0, count: areas.count)
    var none: [PointLocator.Relation: Int] = [:]
    try forEach(try open(input)) { _, location in
      if let area = location.area { counts[area] += 1 } else { none[location.relation, default: 0] += 1 }
    }
    try write("\(columns[0]),count\n")
    for (area, count) in zip(areas, counts) { try write(CSVText.row([area.finest, String(count)], ",")) }
    for relation in [PointLocator.Relation.outside, .invalid] {
      try write(CSVText.row([relation.rawValue, String(none[relation] ?? 0)], ","))
    }
  }

  private struct Table {
    var reader: CSVReader
    var header: [String]
    var delimiter: Character
    var x: Int
    var y: Int
    var crs: CoordinateReferenceSystem
  }

  private func open(_ input: ByteSource) throws -> Table {
    let reader = try CSVReader(input)
    var mapping = PointMapping()
    mapping.fields = ["x": options.x, "y": options.y].compactMapValues { $0 }
    let layout = try LayoutFile.decode(PointLayout.self, data + "/layouts/points.json")
    let finder = ColumnFinder(file: reader.name, header: reader.header, mapping: mapping)
    guard let place = try finder.coordinates(layout.shared, crs: options.crs) else {
      throw AtlasError(
        .badData,
        "\(reader.name): none of its columns is known to hold a location; name them with --x and --y; its columns are "
          + reader.header.joined(separator: ", "))
    }
    return Table(
      reader: reader, header: reader.header, delimiter: reader.delimiter, x: place.x, y: place.y, crs: place.crs)
  }

  private func forEach(_ table: Table, _ body: ([String], PointLocator.Location) throws -> Void) throws {
    // A point abroad lies outside every area; it is not invalid.
    let transformer = try CoordinateTransformer(from: table.crs, to: .rdNew, domain: .unlimited)
    var isFirst = true
    while let row = try table.reader.next() {
      guard row.fields.count == table.header.count else {
        throw AtlasError(
          .badData,
          "\(table.reader.name), row \(row.line): \(row.fields.count) fields, \(table.header.count) expected as in the header"
        )
      }
      try body(row.fields, try locate(row, table, transformer, isFirst: isFirst))
      isFirst = false
    }
  }

  private func locate(
    _ row: CSVRow, _ table: Table, _ transformer: CoordinateTransformer, isFirst: Bool
  ) throws -> PointLocator.Location {
    let invalid = PointLocator.Location(area: nil, relation: .invalid)
    let texts = (row.fields[table.x], row.fields[table.y])
    guard let x = number(texts.0), let y = number(texts.1) else { return invalid }
    let given = Coordinate(x: x, y: y)
    if table.crs == .rdNew, let reason = Netherlands.problem(withRD: given), !reason.contains("outside") {
      // The first row tells whether the whole stream is in another system; a later one is a slip of its own.
      if isFirst { throw AtlasError(.badData, "\(table.reader.name), row \(row.line): \(reason) (--from)") }
      return invalid
    }
    guard let point = try? transformer.transform(given) else { return invalid }
    return try locator.locate(point)
  }

  private func number(_ text: String) -> Double? {
    NumberText.number(text, .point) ?? NumberText.number(text, .comma)
  }

  private static func chain(from level: AreaLevel) -> [AreaLevel] {
    var chain = [level]
    while let parent = chain[chain.count - 1].parent { chain.append(parent) }
    return chain
  }

  /// The code of the area and of those it lies in, as far as the boundaries know them.
  private static func codes(_ row: AreaRow, along chain: [AreaLevel]) -> [String] {
    var codes = [row.code]
    for index in 1..<max(chain.count, 1) where index < chain.count {
      let child = codes[index - 1]
      codes.append((index == 1 ? row.parent : nil) ?? AreaCode.parent(of: child) ?? "")
    }
    return codes
  }
}
