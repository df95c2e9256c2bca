import SpatialCore

extension Importer {
  /// Stores areas in a division, their rings by the right-hand rule, replacing those with the same code; the former state is kept.
  ///
  /// Areas of a delivered level that the delivery lacks, in the gemeenten that it speaks of, are listed, and removed where
  /// the options say so. They stay where a row was rejected: it may have been one of them.
  ///
  /// - Parameters:
  ///   - level: The level of every row; nil takes each row's own, or what its code tells.
  public func importBoundaries(
    _ source: any RowSource<AreaRow>, division: Division, level: AreaLevel?, options: Options
  ) async throws -> ImportReport {
    let fingerprint = "boundaries \(division.id) \(level?.rawValue ?? "") \(options.description)"
    // CBS gives an area of several parts as one record; which of two rows with one code is right, nobody can tell here.
    let seen = SeenKeys("code", advice: "each once expected; dissolve the parts of one area by code first")
    let delivered = DeliveredAreas()
    return try await run(
      "boundaries", source, division: division.id, options: options, fingerprint: fingerprint,
      prepare: { number, row in
        if let problem = Importer.problem(with: row, number, division: division, level: level) {
          return .rejected(problem)
        }
        var row = row
        // Formats differ in how rings run, and it means nothing: one way here, so that the same area is the same from each.
        row.geometry = row.geometry.rightHanded
        do throws(SpatialError) {
          row.problem = try row.geometry.validityProblem()
        } catch {
          return .rejected(
            RowProblem(row: number, field: "geometry of \(row.code)", value: "", reason: error.message))
        }
        return .row(number, row)
      },
      before: { writer, report in
        try Importer.refuseMixing(division, writer)
        let known = try Importer.known(division.id, writer)
        try writer.save(division)
        report.isDivisionChanged = try Importer.known(division.id, writer) != known
      },
      row: { writer, number, row, report in
        if let problem = seen.problem(with: row.code, number) {
          report.reject(problem)
          return
        }
        guard let level = level ?? row.level ?? AreaCode.level(of: row.code) else { return }
        if let problem = row.problem {
          report.remark(Importer.finding(problem, row, number, decimals: 2, "stored as delivered, `check` lists it"))
        } else if let problem = row.deliveredProblem {
          let advice = "in the delivered coordinates; carried to RD New it is valid, and stored so"
          report.remark(Importer.finding(problem, row, number, decimals: 7, advice))
        }
        let area = Area(
          code: row.code, name: row.name, level: level, parent: row.parent ?? AreaCode.parent(of: row.code),
          division: division.id, geometry: row.geometry)
        delivered.add(area)
        report.count(try writer.save(area))
      },
      after: { writer, report in
        report.missing = try delivered.missing(in: division.id, isPartial: options.isPartial, writer)
        guard options.removesMissing, report.rejectedRows == 0 else { return }
        for index in report.missing.indices {
          report.removed += try writer.removeAreas(division: division.id, codes: report.missing[index].codes)
          report.missing[index].isRemoved = true
        }
      })
  }

  private static func known(_ id: String, _ reader: any StoreReader) throws -> Division? {
    try reader.divisions().first { $0.division.id == id }?.division
  }

  /// A made-up division and a real one never share a store: their figures would stand in one list.
  private static func refuseMixing(_ division: Division, _ reader: any StoreReader) throws {
    guard let other = try reader.divisions().first(where: { $0.division.isSynthetic != division.isSynthetic }) else {
      return
    }
    throw AtlasError(
      .invalidRequest,
      other.division.isSynthetic
        ? "the store holds the synthetic division \(other.division.id), which real data must not mix with; give --store PATH"
        : "the store holds real data (division \(other.division.id)), which made-up data must not mix with; give --store PATH"
    )
  }

  private static func finding(
    _ problem: ValidityProblem, _ row: AreaRow, _ number: Int, decimals: Int, _ consequence: String
  ) -> RowProblem {
    let x = DecimalText.format(problem.location.x, decimals: decimals)
    let y = DecimalText.format(problem.location.y, decimals: decimals)
    return RowProblem(
      row: number, field: "geometry of \(row.code)", value: "",
      reason: "\(problem.reason) at (\(x), \(y)); \(consequence)")
  }

  private static func problem(
    with row: AreaRow, _ number: Int, division: Division, level: AreaLevel?
  ) -> RowProblem? {
    func problem(_ field: String, _ value: String, _ reason: String) -> RowProblem {
      RowProblem(row: number, field: field, value: value, reason: reason)
    }
    if row.code.isEmpty { return problem("code", "", "empty, a code such as BU06370101 expected") }
    if row.code.contains(where: { $0.isWhitespace || $0.isNewline }) {
      return problem("code", row.code, "holds a blank, a code such as BU06370101 expected")
    }
    let told = AreaCode.level(of: row.code)
    let level = level ?? row.level ?? told
    guard let level else {
      return problem("code", row.code, "tells no level, GM0637, WK063701 or BU06370101 expected; or give --level")
    }
    if division.isCBS, AreaLevel.hierarchy.contains(level), told != level {
      return problem(
        "code", row.code, "is not the code of a \(level) of CBS, \(Importer.example(level)) expected")
    }
    if let reason = row.geometry.structuralProblem { return problem("geometry of \(row.code)", "", reason) }
    if let envelope = row.geometry.envelope, let reason = Netherlands.problem(withRD: envelope) {
      return problem("geometry of \(row.code)", "", reason)
    }
    return nil
  }

  private static func example(_ level: AreaLevel) -> String {
    switch level {
    case .gemeente: "GM0637"
    case .wijk: "WK063701"
    default: "BU06370101"
    }
  }
}
