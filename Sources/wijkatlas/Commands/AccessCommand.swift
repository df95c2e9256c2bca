import ArgumentParser
import Atlas
import Foundation
import Indicators
import Interchange
import SpatialCore

/// Text for people, JSON for programs, the addresses that are not covered as rows or points.
enum AccessFormat: String, ExpressibleByArgument, CaseIterable { case text, json, csv, geojson }

struct AccessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "access",
    abstract: "Who has a facility within reach, who has not, and where others would help most.",
    discussion: """
      wijkatlas access --kind aed --within 500 --propose 3
      wijkatlas access --kind aed --within 500 --area WK063701 --format csv -o niet-bereikt.csv

      Distances are straight lines, in metres. Facilities across a border count. Residents are spread evenly over the
      dwellings of their buurt, or over its addresses where their use is not known; --by addresses counts addresses.

      --propose N names the N places (addresses in the area, or the points of --candidates) that together reach most of
      those who have none within reach, and says whether that is proven: "optimal" when no other choice reaches more,
      else with the bound of what another could reach. The answer is the same on any number of threads, unless
      --time-limit cuts the search short.

      csv and geojson list every address without one in reach (geojson also the proposed places): for internal use.
      """)

  @Option(help: "The kind of facility, such as aed.") var kind: String
  @Option(help: "The distance in metres that counts as within reach.") var within: Double
  @Option(help: "Only this gemeente.") var gemeente: String?
  @Option(help: "Only this area: a buurt, wijk or gemeente.") var area: String?
  @Option(help: "The division. (default: the current one)") var division: String?
  @Option(help: "How many places to propose.") var propose: Int?
  @Option(help: "Places to choose from: CSV or a layer of points. (default: the addresses in the area)")
  var candidates: String?
  @Flag(help: "The store has none of this kind yet: propose the first ones.") var newKind = false
  @Option(help: "Count residents or addresses.") var by: AccessDemand.Basis = .residents
  @Option(help: "Stop the search after so many seconds with the best found. (default: after a fixed amount of work)")
  var timeLimit: Double?
  @Option(help: "How many threads; the result does not depend on it. (default: all cores)") var threads: Int?
  @Option(help: "text, json, csv or geojson.") var format: AccessFormat = .text
  @Option(name: .shortAndLong, help: "The file. (default: stdout)") var output: String?
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let measure = try request()
    let progress = global.progress("places for \(kind)")
    let deadline = timeLimit.map { Date().addingTimeInterval($0) }
    let report = try await global.openStore().read { reader in
      defer { progress.finish() }
      return try measure.run(reader) { gain, bound in
        if bound > 0 { progress.update(fraction: gain / bound) }
        return deadline.map { Date() < $0 } ?? true
      }
    }
    let text = AccessText(report, language: global.lang)
    switch format {
    case .text: try OutputFile.write(text.text() + "\n", to: output)
    case .json: try OutputFile.write(AccessJSON.text(report) + "\n", to: output)
    case .csv: try OutputFile.write(AccessLayer.csv(report), to: output)
    case .geojson: try OutputFile.write(AccessLayer.geoJSON(report) + "\n", to: output)
    }
    if output != nil { global.say(text.summary()) }
  }

  private func request() throws -> MeasureAccess {
    func wrong(_ option: String, _ expected: String) -> AtlasError {
      AtlasError(.invalidRequest, "\(option): \(expected) expected")
    }
    guard let kind = Facility.kind(kind) else { throw wrong("--kind \"\(self.kind)\"", "a word such as aed") }
    guard within > 0, within.isFinite else { throw wrong("--within \(within)", "a distance above 0 metres") }
    guard (propose ?? 1) >= 1 else { throw wrong("--propose \(propose ?? 0)", "1 or more") }
    guard (timeLimit ?? 1) > 0 else { throw wrong("--time-limit \(timeLimit ?? 0)", "a number of seconds above 0") }
    guard (threads ?? 1) >= 1 else { throw wrong("--threads \(threads ?? 0)", "1 or more") }
    if candidates != nil, propose == nil { throw wrong("--candidates", "together with --propose N") }
    if timeLimit != nil, propose == nil { throw wrong("--time-limit", "together with --propose N") }
    if let gemeente, area != nil { throw wrong("--gemeente \(gemeente)", "without --area, which says more") }
    if let gemeente, AreaCode.level(of: gemeente.uppercased()) != .gemeente {
      throw wrong("--gemeente \(gemeente)", "a code such as GM0637")
    }
    var measure = MeasureAccess(kind: kind, withinMetres: within)
    measure.division = division
    measure.area = (area ?? gemeente)?.uppercased()
    measure.basis = by
    measure.count = propose ?? 0
    measure.isNewKind = newKind
    measure.listsUncovered = format == .csv || format == .geojson
    measure.candidates = try candidates.map(AccessCommand.read)
    if let threads { measure.limits.workers = threads }
    return measure
  }

  /// The places of a file, all of them with coordinates.
  private static func read(_ path: String) throws -> [FacilityRow] {
    let source = try FacilitySource(
      path: path, kind: "candidate", mapping: PointMapping(), crs: nil, data: DataFolder.path())
    let name = source.provenance.source
    var rows: [FacilityRow] = []
    try source.forEach { row in
      switch row {
      case .rejected(let problem): throw AtlasError(.badData, "\(name): \(problem)")
      case .row(let number, let row):
        guard row.point != nil else {
          throw AtlasError(.badData, "\(name): row \(number): no coordinates, a candidate needs a location")
        }
        rows.append(row)
      }
    }
    guard !rows.isEmpty else { throw AtlasError(.badData, "\(name): holds no candidates") }
    return rows
  }
}
