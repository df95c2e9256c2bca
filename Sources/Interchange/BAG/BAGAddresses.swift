import Atlas
import SpatialCore

/// The addresses of a BAG 2.0 extract: each nummeraanduiding with its openbare ruimte, woonplaats, and the object it is the
/// hoofdadres or a nevenadres of.
///
/// The files are read one after another, objects before nummeraanduidingen; only the names and ``BAGLocations`` are held.
struct BAGAddresses: RowSource {
  let provenance: Provenance
  private let delivery: BAGDelivery
  private let options: AddressOptions
  /// The four digits of the gemeente that is asked for.
  private let gemeente: String?
  private let tally = AddressTally()

  var expectedRows: Int? { nil }
  var notes: [String] { tally.notes }

  init(_ delivery: BAGDelivery, _ options: AddressOptions) throws {
    if let crs = options.crs, crs != .rdNew {
      throw AtlasError(
        .invalidRequest, "--crs \(crs.identifier): a BAG extract is in RD New; leave --crs out")
    }
    gemeente = try options.condition.map(BAGAddresses.gemeente)
    self.delivery = delivery
    self.options = options
    provenance = Provenance(source: delivery.name, checksum: try ByteSource.checksum(path: delivery.path))
  }

  func forEach(_ body: (SourcedRow<Address>) throws -> Void) throws {
    tally.reset()
    var names = BAGNames()
    options.notice("reading the names of openbare ruimten and woonplaatsen")
    try forEachValid([.woonplaats, .openbareRuimte]) { object, _ in names.add(object) }
    if let gemeente { try readGemeenten(&names, gemeente) }
    options.notice("reading where verblijfsobjecten, ligplaatsen and standplaatsen are")
    var locations = BAGLocations()
    var read = 0
    try forEachValid([.verblijfsobject, .ligplaats, .standplaats]) { object, file in
      read += 1
      do {
        try add(object, to: &locations)
      } catch let problem as FieldProblem {
        try body(.rejected(BAGAddresses.rejection(problem, read, object, file)))
      }
    }
    guard !locations.isEmpty else {
      throw AtlasError(
        .badData,
        "\(delivery.name): holds no verblijfsobject, ligplaats or standplaats with an address on the day asked for; give "
          + "the whole delivery, with its files of VBO, LIG, STA, NUM, OPR and WPL")
    }
    locations.sort()
    options.notice("reading nummeraanduidingen")
    read = 0
    var matched = 0
    try forEachValid([.nummeraanduiding]) { object, file in
      read += 1
      do {
        if let gemeente, !names.lies(names.name(of: object).woonplaats, in: gemeente) {
          tally.leftOut(.elsewhere)
          return
        }
        matched += 1
        if let address = try address(object, names, locations) { try body(.row(read, address)) }
      } catch let problem as FieldProblem {
        try body(.rejected(BAGAddresses.rejection(problem, read, object, file)))
      }
    }
    if matched == 0, let condition = options.condition { throw AddressRows.noMatch(delivery.name, condition) }
  }

  /// An identification begins with the gemeente that gave it, which may have been merged since: only the relation tells.
  private func readGemeenten(_ names: inout BAGNames, _ gemeente: String) throws {
    try forEachValid([.gemeenteRelatie]) { object, _ in names.add(object) }
    guard names.knowGemeenten else {
      throw AtlasError(
        .badData,
        "\(delivery.name): has no GEM-WPL-RELATIE, which tells the gemeente of each woonplaats; leave out --where")
    }
  }

  private static func gemeente(_ condition: (column: String, value: String)) throws(AtlasError) -> String {
    let digits = condition.value.hasPrefix("GM") ? String(condition.value.dropFirst(2)) : condition.value
    guard condition.column.lowercased() == "gemeentecode", digits.utf8.count == 4,
      BAGIdentification.number(digits) != nil
    else {
      throw AtlasError(
        .invalidRequest,
        "--where \(condition.column)=\(condition.value): of a BAG extract gemeentecode=GM0637 or the like expected")
    }
    return digits
  }

  /// The voorkomens that hold on the day asked for, which is the delivery's own where none is.
  private func forEachValid(
    _ kinds: Set<BAGObject.Kind>, _ take: (BAGObject, String) throws -> Void
  ) throws {
    try delivery.forEach(kinds) { object, day, file in
      if object.holds(on: options.validOn ?? day ?? options.today) { try take(object, file) }
    }
  }

  private func add(_ object: BAGObject, to locations: inout BAGLocations) throws {
    if BAGStatus.isWithdrawn(object.status), object.point.isEmpty, object.rings.isEmpty { return }
    let point = try object.location()
    if let reason = Netherlands.problem(withRD: point) {
      throw FieldProblem(field: "geometrie", value: "", reason: reason)
    }
    let facts = BAGLocations.Facts(kind: object.kind, status: object.status, uses: Set(object.uses).sorted())
    for (references, isMain) in [(object.mainAddresses, true), (object.otherAddresses, false)] {
      for reference in references {
        guard let number = BAGIdentification.number(reference) else {
          throw FieldProblem(
            field: "NummeraanduidingRef", value: reference, reason: "an identification of 16 digits expected")
        }
        locations.add(number, at: point, facts, isMain: isMain)
      }
    }
  }

  /// nil for one that is left out and counted.
  private func address(_ object: BAGObject, _ names: BAGNames, _ locations: BAGLocations) throws -> Address? {
    guard object.identification.utf8.count == BAGIdentification.length,
      let number = BAGIdentification.number(object.identification)
    else {
      throw FieldProblem(
        field: "identificatie", value: object.identification, reason: "an identification of 16 digits expected")
    }
    guard let houseNumber = Int(object.number) else {
      throw FieldProblem(field: "huisnummer", value: object.number, reason: "no whole number")
    }
    let name = names.name(of: object)
    let found = locations.object(at: number)
    let status = BAGStatus.kept(object: found?.facts.status, naming: object.status)
    if !options.includesWithdrawn, let status, BAGStatus.isWithdrawn(status) {
      tally.leftOut(.withdrawn, status: status)
      return nil
    }
    guard let found else {
      tally.leftOut(.withoutObject)
      return nil
    }
    tally.taken(status: status, street: name.street)
    return Address(
      id: object.identification, street: name.street, number: houseNumber, letter: object.letter.nonEmpty,
      addition: object.addition.nonEmpty, postcode: object.postcode.nonEmpty, place: name.place,
      object: found.facts.kind.rawValue.lowercased(), status: status, uses: found.facts.uses, point: found.point)
  }

  private static func rejection(
    _ problem: FieldProblem, _ row: Int, _ object: BAGObject, _ file: String
  ) -> RowProblem {
    RowProblem(
      row: row, field: problem.field, value: problem.value,
      reason: "\(problem.reason) (\(object.kind.rawValue) \(object.identification), \(file), line \(object.line))")
  }
}

extension String {
  /// nil where there is nothing in it.
  var nonEmpty: String? { isEmpty ? nil : self }
}
