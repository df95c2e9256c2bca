import Atlas
import Foundation
import HTTPTypes
import Indicators
import Logging
import Synchronization

/// Does the steps of deliveries: one at a time, beside the requests, whether anybody waits for them or not.
struct DeliveryWork: Sendable {
  /// A map of more areas is larger than what anyone waits for; then those with findings are shown.
  private static let mostAreas = 1_500

  let desk: any DeliveryDesk
  let shelf: DeliveryShelf
  let store: any Store
  let catalogue: Catalogue
  /// See ``AggregateIndicators/leastCellAddresses``.
  var leastCellAddresses = 10
  let jobs = JobBoard()
  let chores = ChoreBoard()

  /// Finds out what a file is.
  ///
  /// - Parameter layer: Of a file with several; nil chooses.
  func look(_ id: String, layer: String? = nil, logger: Logger) throws(Problem) {
    let delivery = try shelf.begin(id, .looking, from: [.looking, .understood, .unreadable, .rehearsed, .imported]) {
      ($0.rehearsal, $0.report, $0.run, $0.isUndone) = (nil, nil, nil, false)
    }
    guard let path = delivery.path else { throw gone(delivery) }
    try start(delivery, fallback: .unreadable, logger) {
      var wish = DeliveryWish()
      wish.layer = layer
      let survey = try desk.survey(path, wish)
      shelf.change(id) { delivery in
        // What was said of another layer of the file holds for this one as far as it can.
        let division = delivery.wish.division
        delivery.survey = survey
        delivery.wish = survey.found
        delivery.wish.layer = survey.layer
        delivery.wish.division = division ?? survey.found.division
        delivery.wish.crs = survey.crs == nil ? survey.likelyCRS : nil
        delivery.stage = .understood
      }
    }
  }

  /// Does all of the import and looks at what it would leave, then takes it back.
  func rehearse(_ id: String, _ wish: DeliveryWish, logger: Logger) throws(Problem) {
    let delivery = try shelf.begin(id, .rehearsing, from: [.understood, .rehearsed]) {
      ($0.wish, $0.rehearsal) = (wish, nil)
    }
    guard let path = delivery.path else { throw gone(delivery) }
    try start(delivery, fallback: .understood, logger) {
      // All problems at once, whatever is done with them.
      var asked = wish
      asked.skipsInvalid = true
      let found = Mutex<Delivery.Rehearsal?>(nil)
      do {
        _ = try await desk.run(
          path, asked, into: store, clock: DeliveryWork.clock, progress: { tell(id, .reading, $0, $1) },
          rehearsal: { reader, report in
            let seen = try look(at: reader, report, delivery, wish)
            found.withLock { $0 = seen }
          })
      } catch let rejected as ImportRejected {
        found.withLock { $0 = Delivery.Rehearsal(report: rejected.report) }
      }
      // What was stopped while nobody looked into the store shows nothing.
      try Task.checkCancellation()
      let rehearsal = found.withLock { $0 }
      shelf.change(id) { ($0.rehearsal, $0.stage) = (rehearsal, .rehearsed) }
    }
  }

  private func look(
    at reader: any StoreReader, _ report: ImportReport, _ delivery: Delivery, _ wish: DeliveryWish
  ) throws -> Delivery.Rehearsal {
    var seen = Delivery.Rehearsal(report: report)
    guard wish.kind == .boundaries,
      let division = try reader.divisions().first(where: { $0.division.id == wish.division })
    else { return seen }
    seen.findings = try CheckDivision().findings(division, reader) { step, done, total in
      tell(delivery.id, .checking(step), done, total)
    }
    let delivered = wish.level ?? delivery.survey?.found.level
    let level = delivered.flatMap { division.areas[$0] == nil ? nil : $0 } ?? division.finestLevel
    var query = AreaQuery(division: division.division.id, level: level)
    if (level.flatMap { division.areas[$0] } ?? 0) > DeliveryWork.mostAreas {
      let concerned = Set(seen.findings.flatMap { [$0.code, $0.other].compactMap { $0 } })
      query.codes = concerned.sorted().prefix(DeliveryWork.mostAreas).map { $0 }
      seen.areAreasLeftOut = true
    }
    seen.areas = seen.areAreasLeftOut && query.codes?.isEmpty ?? true ? [] : try reader.areas(query)
    return seen
  }

  /// Imports, all of it or nothing.
  func confirm(_ id: String, skipsInvalid: Bool, logger: Logger) throws(Problem) {
    let delivery = try shelf.begin(id, .importing, from: [.rehearsed]) { $0.wish.skipsInvalid = skipsInvalid }
    guard let path = delivery.path else { throw gone(delivery) }
    try start(delivery, fallback: .rehearsed, logger) {
      let report = try await desk.run(
        path, delivery.wish, into: store, clock: DeliveryWork.clock, progress: { tell(id, .reading, $0, $1) },
        rehearsal: nil)
      shelf.change(id) { ($0.report, $0.run, $0.rehearsal, $0.stage) = (report, report.run, nil, .imported) }
      // Of a file with several layers the others may be wanted too.
      if (delivery.survey?.layers.count ?? 0) < 2 { shelf.dropFile(id) }
    }
  }

  private func tell(_ id: String, _ step: Delivery.Progress.Step, _ done: Int, _ total: Int?) {
    shelf.change(id) { $0.progress = Delivery.Progress(step: step, done: done, total: total) }
  }

  private func gone(_ delivery: Delivery) -> Problem {
    shelf.change(delivery.id) { $0.stage = .imported }
    return Problem(status: .conflict, title: "Not now", detail: "the file \(delivery.name) was deleted; send it again")
  }

  /// - Parameter fallback: The stage that a step which fails leaves.
  private func start(
    _ delivery: Delivery, fallback: Delivery.Stage, _ logger: Logger,
    _ body: @escaping @Sendable () async throws -> Void
  ) throws(Problem) {
    let id = delivery.id
    shelf.change(id) { $0.fallback = fallback }
    do throws(Problem) {
      let job = try jobs.start("import") { _ in
        shelf.change(id) { $0.progress = Delivery.Progress(step: .reading) }
        do {
          try await body()
        } catch {
          let trouble = DeliveryWork.trouble(error, logger)
          shelf.change(id) { ($0.trouble, $0.stage) = (trouble, fallback) }
        }
        return ("{}", [])
      }
      shelf.change(id) { $0.job = job.id }
    } catch {
      shelf.change(id) { $0.stage = fallback }
      throw error
    }
  }

  static func trouble(_ error: any Error, _ logger: Logger) -> Delivery.Trouble {
    if error is CancellationError || Task.isCancelled { return .stopped }
    let failed = LocalizedText(nl: "Dit lukt zo niet. Er is niets veranderd.", en: "This fails. Nothing was changed.")
    if let rejected = error as? ImportRejected {
      let first = rejected.report.rejected.first.map { "; the first: \($0)" } ?? ""
      return Delivery.Trouble(text: failed, detail: "\(rejected.report.rejectedRows) rows rejected\(first)")
    }
    let problem = Problem(planning: error)
    guard problem.status.code >= 500 else { return Delivery.Trouble(text: failed, detail: problem.detail) }
    logger.error("import failed", metadata: ["error": "\(error)"])
    return Delivery.Trouble(text: failed, detail: problem.detail)
  }

  @Sendable static func clock() -> String { Date.now.formatted(.iso8601) }
}
