import SpatialCore

extension Importer {
  /// Stores addresses, replacing those with the same id.
  public func importAddresses(_ source: any RowSource<Address>, options: Options) async throws -> ImportReport {
    let seen = SeenKeys("id")
    return try await run(
      "addresses", source, division: nil, options: options, fingerprint: "addresses \(options.description)",
      row: { writer, number, address, report in
        if let reason = Netherlands.problem(withRD: address.point) {
          report.reject(RowProblem(row: number, field: "coordinates", value: "", reason: reason))
          return
        }
        if let problem = seen.problem(with: address.id, number) {
          report.reject(problem)
          return
        }
        report.count(try writer.save(address))
      })
  }

  /// Stores signals, replacing those with the same kind and id. A signal with neither coordinates nor an address is stored
  /// and counted as a finding; one outside the Netherlands is rejected.
  public func importSignals(
    _ source: any RowSource<Signal>, kind: String, options: Options
  ) async throws -> ImportReport {
    let seen = SeenKeys("id")
    return try await run(
      "signals", source, division: nil, options: options, fingerprint: "signals \(kind) \(options.description)",
      row: { writer, number, signal, report in
        if let point = signal.point, let reason = Netherlands.problem(withRD: point) {
          report.reject(RowProblem(row: number, field: "coordinates", value: "", reason: reason))
          return
        }
        if let problem = seen.problem(with: signal.id, number) {
          report.reject(problem)
          return
        }
        if signal.opened == nil {
          report.remark(
            RowProblem(row: number, field: "opened", value: "", reason: "no date; stored, but counted in no period"))
        }
        if let opened = signal.opened, let closed = signal.closed, closed.text.prefix(10) < opened.text.prefix(10) {
          report.remark(
            RowProblem(row: number, field: "closed", value: closed.text, reason: "before it was opened (\(opened))"))
        }
        if signal.point == nil, signal.address == nil {
          report.remark(
            RowProblem(row: number, field: "coordinates", value: "", reason: "none; stored without a location"))
        }
        report.count(try writer.save(signal))
      })
  }
}
