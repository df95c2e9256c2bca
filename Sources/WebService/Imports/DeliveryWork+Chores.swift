import Atlas
import HTTPTypes
import Indicators
import Logging
import Reports

extension DeliveryWork {
  /// Takes an import back, beside the requests: of millions of rows that takes longer than one.
  func undo(_ run: Int64, logger: Logger) throws(Problem) {
    try begin(.undo(run: run), logger) {
      chores.change { $0.progress = Delivery.Progress(step: .undoing) }
      let report = try await UndoImport(store: store, clock: DeliveryWork.clock).run(expecting: run)
      shelf.undone(run)
      let source = report.run.source
      return [
        LocalizedText(nl: "De import van \(source) is teruggenomen.", en: "The import of \(source) was taken back.")
      ]
    }
  }

  /// Gives points their areas and derives figures, as `assign` and `aggregate` do.
  func settle(logger: Logger) throws(Problem) {
    try begin(.settle, logger) {
      var settle = SettlePoints(store: store, catalogue: catalogue)
      settle.leastCellAddresses = leastCellAddresses
      let report = try await settle.run { step, done, total in
        chores.change { $0.progress = Delivery.Progress(step: .settling(step), done: done, total: total) }
      }
      return SettledText.lines(report)
    }
  }

  private func begin(
    _ kind: Chore.Kind, _ logger: Logger, _ body: @escaping @Sendable () async throws -> [LocalizedText]
  ) throws(Problem) {
    try chores.begin(kind)
    do throws(Problem) {
      let job = try jobs.start("import") { _ in
        do {
          let outcome = try await body()
          chores.change { ($0.stage, $0.outcome) = (.done, outcome) }
        } catch {
          var trouble = DeliveryWork.trouble(error, logger)
          if kind == .settle { trouble.text = trouble == .stopped ? .settlingStopped : .settlingFailed }
          chores.change { [trouble] in ($0.stage, $0.trouble) = (.failed, trouble) }
        }
        return ("{}", [])
      }
      chores.change { $0.job = job.id }
    } catch {
      chores.clear()
      throw error
    }
  }

  /// Stops the chore: its transaction is undone. What is over is not stopped.
  func stopChore() {
    guard let chore = chores.current, chore.stage == .busy, let job = chore.job else { return }
    // What waited never begins, so that nobody but this says what became of it.
    guard let stopped = try? jobs.stop(job, keepsBest: false), stopped.started == nil else { return }
    chores.change { ($0.stage, $0.trouble) = (.failed, .stopped) }
  }

  /// Stops a trial or an import: its transaction is undone, and the delivery is where it was before. What is over is not stopped.
  func stop(_ id: String) throws(Problem) {
    let delivery = try shelf.delivery(id)
    guard delivery.stage.isBusy, let job = delivery.job, let stopped = try? jobs.stop(job, keepsBest: false),
      stopped.started == nil
    else { return }
    shelf.change(id) { ($0.stage, $0.trouble, $0.job) = ($0.fallback, .stopped, nil) }
  }
}

extension Delivery.Trouble {
  static let stopped = Delivery.Trouble(
    text: LocalizedText(nl: "U hebt dit gestopt. Er is niets veranderd.", en: "You stopped this. Nothing was changed."))
}

extension LocalizedText {
  /// Each of its steps is a transaction.
  fileprivate static let settlingStopped = LocalizedText(
    nl: "U hebt dit gestopt. Wat al klaar was, blijft.", en: "You stopped this. What was done already stays.")
  fileprivate static let settlingFailed = LocalizedText(
    nl: "Dit lukt zo niet. Wat al klaar was, blijft.", en: "This fails. What was done already stays.")
}

/// What came of settling, in words.
enum SettledText {
  static func lines(_ report: SettlePoints.Report) -> [LocalizedText] {
    lines(
      searched: report.places.searched,
      assigned: report.assigned.map { ($0.division, $0.located.values.reduce(0, +)) },
      derived: report.derived?.observations.values.reduce(0, +) ?? 0)
  }

  static func lines(searched: Int, assigned: [(division: String, count: Int)], derived: Int) -> [LocalizedText] {
    let places = text(
      searched, nl: { "Van \($0) meldingen is het adres opgezocht." },
      en: { "The address of \($0) signals was looked up." })
    let points = assigned.map { division, count in
      text(
        count, nl: { "Indeling \(division): \($0) punten kregen opnieuw hun gebied." },
        en: { "Division \(division): \($0) points got their area anew." })
    }
    let none = LocalizedText(nl: "Er zijn geen cijfers te berekenen.", en: "There are no figures to derive.")
    let some = text(
      derived, nl: { "\($0) cijfers zijn opnieuw berekend." }, en: { "\($0) figures were derived anew." })
    return (searched > 0 ? [places] : []) + points + [derived > 0 ? some : none]
  }

  /// A number as each language writes it.
  private static func text(_ count: Int, nl: (String) -> String, en: (String) -> String) -> LocalizedText {
    LocalizedText(nl: nl(NumberText(.nl).number(Double(count))), en: en(NumberText(.en).number(Double(count))))
  }
}
