import Atlas
import Indicators

/// What `aggregate` says of the signals that its figures rest on.
enum SignalDeliveryText {
  static func lines(_ delivery: SignalDelivery) -> [String] {
    var text = "  signals of kind \(delivery.kind): \(delivery.signals)"
    if let first = delivery.first, let last = delivery.lastOpened { text += ", opened \(first) to \(last)" }
    if delivery.closed == 0 {
      text += "; the source never tells of closing"
    } else if let last = delivery.last {
      text += "; \(delivery.signals - delivery.closed) open on \(last), the last day told of"
    }
    return [text]
      + problems(delivery).map { "    \($0.count) \(words($0.problem))" }
  }

  static func json(_ delivery: SignalDelivery) -> String {
    func day(_ day: CivilDay?) -> String { day.map { JSONText.string($0.description) } ?? "null" }
    let problems = problems(delivery).map { "\(JSONText.string($0.problem.rawValue)):\($0.count)" }
    return "{\"kind\":\(JSONText.string(delivery.kind)),\"signals\":\(delivery.signals),\"closed\":\(delivery.closed),"
      + "\"from\":\(day(delivery.first)),\"to\":\(day(delivery.lastOpened)),\"knownUntil\":\(day(delivery.last)),"
      + "\"problems\":{\(problems.joined(separator: ","))}}"
  }

  private static func problems(_ delivery: SignalDelivery) -> [(problem: SignalDelivery.Problem, count: Int)] {
    SignalDelivery.Problem.allCases.compactMap { problem in delivery.problems[problem].map { (problem, $0) } }
  }

  private static func words(_ problem: SignalDelivery.Problem) -> String {
    switch problem {
    case .withoutDate: "without a date of opening: left out"
    case .openedInFuture: "opened after they were imported: left out; check the year"
    case .closedInFuture: "closed after they were imported: taken as open"
    case .closedBeforeOpened: "closed before they were opened: counted, without a handling time"
    case .dateOnly: "closed with only a date, of opening or of closing: handling time in whole days"
    case .invalidAmount: "with an amount below zero or absurd: counted, without their amount"
    }
  }
}
