import Atlas
import SpatialCore

/// Addresses with one row each: CSV, the GeoPackages of PDOK, or any other layer of points.
struct AddressRows: RowSource {
  /// The layers of PDOK's GeoPackages that hold what has an address, by their names there and in older ones.
  private static let layers: Set<String> = [
    "verblijfsobject", "verblijfsobjecten", "ligplaats", "ligplaatsen", "standplaats", "standplaatsen",
  ]
  private static let objects: Set<String> = ["verblijfsobject", "ligplaats", "standplaats"]

  private let table: any PointDelivery
  private let options: AddressOptions
  private let tally = AddressTally()

  var provenance: Provenance { table.provenance }
  var expectedRows: Int? { table.expectedRows }
  var notes: [String] { table.notes + tally.notes }
  var repairedRows: Int { tally.padded }

  /// - Parameter data: The product's data folder.
  init(path: String, _ options: AddressOptions, data: String) throws {
    let layout = try LayoutFile.decode(PointLayout.self, data + "/layouts/points.json")
    var request = PointRequest(
      mapping: options.mapping, crs: options.crs, names: layout.address, shared: layout.shared,
      required: ["id", "x", "y"], rare: ["end", "object"], layer: options.layer, layerNames: AddressRows.layers,
      takesPolygons: true)
    if let condition = options.condition {
      request.condition = condition.column
      request.required.append(PointRequest.conditionField)
    }
    table = try request.open(path)
    self.options = options
  }

  func forEach(_ body: (SourcedRow<Address>) throws -> Void) throws {
    tally.reset()
    var matched = 0
    try table.forEach(body) { record in
      if let condition = options.condition, record.text(PointRequest.conditionField) ?? "" != condition.value {
        tally.leftOut(.elsewhere)
        return nil
      }
      matched += 1
      let status = record.text("status")
      if isLeftOut(status, end: record.text("end")) { return nil }
      guard let point = try record.point() else {
        throw FieldProblem(field: "coordinates", value: "", reason: "none; an address needs a location")
      }
      let street = record.text("street") ?? ""
      let id = try identification(record)
      let number = try record.wholeNumber("number", within: AddressRows.houseNumbers)
      let postcode = record.text("postcode")?.replacing(" ", with: "").uppercased()
      tally.taken(status: status, street: street)
      if let postcode, !BAGPostcode.isValid(postcode) { tally.unreadable(postcode: postcode) }
      return Address(
        id: id, street: street, number: number, letter: record.text("letter"), addition: record.text("addition"),
        postcode: postcode, place: record.text("place"),
        object: object(record, status: status), status: status, uses: AddressRows.uses(record.text("uses") ?? ""),
        point: point)
    }
    if matched == 0, let condition = options.condition { throw AddressRows.noMatch(provenance.source, condition) }
  }

  static func noMatch(_ source: String, _ condition: (column: String, value: String)) -> AtlasError {
    AtlasError(
      .badData,
      "\(source): no address has \(condition.column) = \"\(condition.value)\" (--where); nothing was imported")
  }

  private func isLeftOut(_ status: String?, end: String?) -> Bool {
    if options.includesWithdrawn { return false }
    if let status, BAGStatus.isWithdrawn(status) {
      tally.leftOut(.withdrawn, status: status)
      return true
    }
    // `2024-01-31` or `20240131`, as BAG extracts of both kinds write it.
    let day = String((end ?? "").filter(\.isNumber).prefix(8))
    let asked = (options.validOn ?? options.today).filter(\.isNumber)
    guard day.count == 8, day <= asked else { return false }
    tally.leftOut(.ended)
    return true
  }

  /// Those of the BAG.
  private static let houseNumbers = 1...99_999

  private func identification(_ record: PointRecord) throws -> String {
    let text = try record.required("id")
    guard !BAGIdentification.isRounded(text) else {
      throw record.problem(
        "id", "rounded by a spreadsheet, digits are lost; export the file again with this column as text")
    }
    guard let full = BAGIdentification.padded(text) else { return text }
    tally.padded(full)
    return full
  }

  /// What a column, the status or the layer says that stands there; nil where none does.
  private func object(_ record: PointRecord, status: String?) -> String? {
    if let word = record.text("object")?.lowercased(), AddressRows.objects.contains(word) { return word }
    // Only of a verblijfsobject does the status name it; ligplaatsen and standplaatsen share `Plaats aangewezen`.
    if status?.lowercased().contains("verblijfsobject") == true { return "verblijfsobject" }
    return AddressRows.objects.first { object in record.layer == object || record.layer == object + "en" }
  }

  /// `woonfunctie,winkelfunctie` in PDOK's GeoPackages; other programs write blanks, semicolons or bars between.
  private static func uses(_ text: String) -> [String] {
    let words = text.split { ",;|{}[]\"".contains($0) }.map { String($0).trimmed.lowercased() }
    return Set(words.filter { !$0.isEmpty }).sorted()
  }
}
