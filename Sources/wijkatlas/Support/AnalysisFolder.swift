import Atlas
import Foundation
import Indicators
import Reports

/// The wijkanalyses of many areas: a file for each in one folder.
struct AnalysisFolder {
  let request: AnalysisRequest
  let path: String
  /// Of text.
  let isBrief: Bool

  /// - Returns: The codes of the areas of a level, in order.
  /// - Throws: `AtlasError` of code `unknownArea` when the division has none.
  static func codes(of level: String, division: String?, _ reader: any StoreReader) throws -> [String] {
    let chosen = try DivisionChoice(reader.divisions()).resolve(division).division.id
    let level = AreaLevel(rawValue: level.lowercased())
    let codes = try reader.areas(AreaQuery(division: chosen, level: level, includesGeometry: false)).map(\.code)
    if codes.isEmpty {
      throw AtlasError(
        .unknownArea,
        "--level \(level.rawValue): division \(chosen) has no areas of that level; `wijkatlas status` names those it has"
      )
    }
    return codes
  }

  /// Writes `CODE.json`, or whatever the format ends with, for each area; the same files on any number of cores.
  func write(_ codes: [String], _ store: any Store, _ bar: ProgressBar) async throws {
    try OutputFile.folder(path)
    let quiet = ProgressBar("", isShown: false)
    let (request, path, isBrief) = (request, path, isBrief)
    try await AreasAtOnce(store: store, workers: ProcessInfo.processInfo.activeProcessorCount).forEach(
      codes, progress: { bar.update($0, of: $1) },
      { code, reader in
        let report = try request.report(.code(code), reader)
        // A territory's colon stands in no name of a file on Windows.
        let name = "\(code.replacing(":", with: "-")).\(request.format.ending)"
        try AnalysisOutput(format: request.format, path: "\(path)/\(name)", isBrief: isBrief).write(report, quiet)
      })
  }
}
