import Atlas
import Interchange

/// Locates signals by their address, for `assign`.
struct PlaceRun {
  /// Where those go that were not found.
  let unplaced: String?

  func run(_ store: any Store, _ global: GlobalOptions) async throws -> LocateSignals.Report {
    if let unplaced {
      do {
        try TextOutput.check(unplaced)
      } catch {
        throw AtlasError(error.code, "--unplaced \(error.message); nothing was assigned")
      }
    }
    let progress = global.progress("finding places")
    defer { progress.finish() }
    let report = try await LocateSignals(store: store).run { done, total in progress.update(done, of: total) }
    if let unplaced { try await write(store, to: unplaced) }
    return report
  }

  private func write(_ store: any Store, to path: String) async throws {
    try await store.read { reader in
      let output = try TextOutput(path: path)
      try output.write(CSVText.row(["kind", "id", "outcome", "candidates", "reach_m", "reason", "explanation"]))
      try reader.forEachSignalPlace { place in
        let finding = place.finding
        guard !finding.outcome.isLocated || finding.reasons.contains(.ambiguous) else { return }
        try output.write(
          CSVText.row([
            place.kind, place.id, finding.outcome.rawValue, String(finding.candidates),
            finding.candidates > 1 ? String(Int(finding.reachMetres.rounded(.up))) : "",
            finding.reasons.map(\.rawValue).joined(separator: " "),
            finding.reasons.map(PlaceText.explanation).joined(separator: "; "),
          ]))
      }
      try output.finish()
    }
  }
}
