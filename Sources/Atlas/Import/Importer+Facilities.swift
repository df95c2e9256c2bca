public import SpatialCore

/// One row of a delivery of facilities.
public struct FacilityRow: Sendable {
  public var id: String
  /// nil where neither the delivery nor the user tells.
  public var kind: String?
  public var name: String?
  public var status: String?
  /// In RD New; nil where the source gives none.
  public var point: Coordinate?
  public var address: WrittenAddress?

  public init(
    id: String, kind: String?, name: String? = nil, status: String? = nil, point: Coordinate?,
    address: WrittenAddress? = nil
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.status = status
    self.point = point
    self.address = address
  }
}

extension Importer {
  /// Stores facilities, replacing those with the same kind and id.
  ///
  /// One without coordinates gets the place of its address, where the addresses in the store tell that to the house number.
  /// One outside every gemeente in the store is stored with a remark: people cross that border.
  public func importFacilities(_ source: any RowSource<FacilityRow>, options: Options) async throws -> ImportReport {
    let seen = SeenKeys("kind and id")
    let places = FacilityPlaces()
    return try await run(
      "facilities", source, division: nil, options: options, fingerprint: "facilities \(options.description)",
      before: { writer, _ in try places.readGemeenten(writer) },
      row: { writer, number, row, report in
        func reject(_ field: String, _ value: String, _ reason: String) {
          report.reject(RowProblem(row: number, field: field, value: value, reason: reason))
        }
        guard let kind = row.kind.flatMap(Facility.kind) else {
          return reject("kind", row.kind ?? "", "none; give --kind, such as aed, or name its column in a mapping file")
        }
        var point = row.point
        if point == nil, let address = row.address { point = try places.find(address, writer) }
        guard let point else {
          return reject(
            row.address == nil ? "coordinates" : "address", row.address?.line ?? "",
            row.address == nil
              ? "none, and no address; a facility needs a location"
              : "no coordinates, and this address is not found among the addresses in the store")
        }
        if let reason = Netherlands.problem(withRD: point) { return reject("coordinates", "", reason) }
        if let problem = seen.problem(with: "\(kind) \(row.id)", number) { return report.reject(problem) }
        if try places.isOutside(point) {
          report.remark(
            RowProblem(row: number, field: "coordinates", value: row.id, reason: "outside every gemeente in the store"))
        }
        let facility = Facility(
          id: row.id, kind: kind, name: row.name, status: row.status, address: row.address?.line, point: point)
        report.count(try writer.save(facility))
      },
      after: { _, report in
        guard places.found > 0 else { return }
        report.notes.append("\(places.found) without coordinates were placed by their address")
      })
  }
}

extension WrittenAddress {
  /// In one line, as letters are addressed: `Dorpsstraat 12 a, 2712AB Zoetermeer`; nil for no parts.
  var line: String? {
    func joined(_ parts: [String?]) -> String { parts.compactMap { $0 }.joined(separator: " ") }
    let parts = [joined([street, number, letter, addition]), joined([postcode, place])].filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
