import Indicators

/// Takes the rows of a delivery of figures, and saves those that can be stored many at a time.
///
/// `@unchecked Sendable`: only the body of one store transaction touches it, and transactions are serial.
final class FigureIntake: @unchecked Sendable {
  /// Of a delivery that tells the figures of an area after each other: as few as the reading goes ahead with, so that both
  /// go on together.
  private static let fewest = 1 << 13
  /// Of one that goes from area to area: a store writes each part of its file the less often.
  private static let most = 1 << 18

  let figures: DeliveredFigures
  private let areas: DeliveredCodes
  private let division: String
  private var waiting: [Observation] = []
  private var rests: Set<String> = []
  private var limit = fewest
  /// How often a figure waits that is of another area than the one before it.
  private var changes = 0
  private var last: (area: String, found: DeliveredCodes.Found)?

  init(areas: DeliveredCodes, figures: DeliveredFigures, division: String) {
    self.areas = areas
    self.figures = figures
    self.division = division
  }

  func take(
    _ row: IndicatorRow, _ number: Int, _ writer: any StoreWriter, _ report: inout ImportReport
  ) throws {
    switch find(row.area, number) {
    case .elsewhere: report.skip(row.area)
    case .rest:
      report.skip(row.area)
      rests.insert(row.area)
    case .problem(let problem): report.reject(problem)
    case .area(let code):
      for problem in row.problems { report.reject(problem) }
      for value in row.values {
        if let problem = figures.problem(with: value, area: code, row: number) {
          report.reject(problem)
        } else {
          waiting.append(figures.observation(value, area: code))
        }
      }
      if waiting.count >= limit { try flush(writer, &report) }
    }
  }

  /// What was skipped of gemeenten that the division holds, for people.
  var notes: [String] {
    guard !rests.isEmpty else { return [] }
    return [
      "\(rests.sorted().joined(separator: ", ")): where CBS counts what it could not place in a wijk or buurt; no area, so "
        + "nothing was stored of it"
    ]
  }

  /// Saves what waits.
  func flush(_ writer: any StoreWriter, _ report: inout ImportReport) throws {
    if waiting.isEmpty { return }
    report.count(try writer.save(waiting, division: division))
    limit = changes > waiting.count / 8 ? FigureIntake.most : FigureIntake.fewest
    changes = 0
    waiting.removeAll(keepingCapacity: true)
  }

  /// A problem is of its row, so only areas are remembered.
  private func find(_ area: String, _ number: Int) -> DeliveredCodes.Found {
    if let last, last.area == area { return last.found }
    changes += 1
    let found = areas.find(area, row: number)
    switch found {
    case .area, .elsewhere, .rest: last = (area, found)
    case .problem: last = nil
    }
    return found
  }
}
