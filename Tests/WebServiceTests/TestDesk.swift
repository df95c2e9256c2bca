import Atlas
import Foundation
import SpatialCore

/// Takes in whatever it is sent, as the test says.
struct TestDesk: DeliveryDesk {
  func survey(_ path: String, _ wish: DeliveryWish) throws -> DeliverySurvey {
    guard path.hasSuffix(".csv") else { throw AtlasError(.badData, "\(path.suffix(4)): no delivery; give --layer X") }
    var survey = DeliverySurvey()
    survey.format = .csv
    survey.columns = ["nr", "<naam>"]
    survey.rows = [["1", "<i>"]]
    survey.crs = "EPSG:28992"
    survey.found.division = "cbs-2024"
    return survey
  }

  func run(
    _ path: String, _ wish: DeliveryWish, into store: any Store, clock: @escaping @Sendable () -> String,
    progress: @escaping Atlas.Progress, rehearsal: Importer.Rehearsal?
  ) async throws -> ImportReport {
    // Goes on until somebody stops it.
    if path.hasSuffix("traag.csv"), rehearsal == nil || wish.division == "lang" {
      progress(1, 10)
      while true { try await Task.sleep(for: .milliseconds(5)) }
    }
    var report = ImportReport(kind: "boundaries", source: "a.csv", division: wish.division)
    report.rowsRead = 2
    report.inserted = 1
    report.reject(RowProblem(row: 2, field: "code", value: "<x>", reason: "empty, a code such as BU06370101 expected"))
    if let rehearsal {
      let told = report
      try await store.read { try rehearsal($0, told) }
    } else if !wish.skipsInvalid {
      throw ImportRejected(report: report)
    }
    report.run = 7
    return report
  }
}
