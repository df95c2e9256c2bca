import Atlas
import Indicators

/// What the page on which a plan is changed by hand is asked: the whole draft stands in its address, so that it can be kept,
/// sent to a colleague, and taken back step by step.
struct PlanEditRequest: Sendable {
  static let parameters: Set<String> = [
    "moves", "undone", "lock", "select", "from", "basis", "name", "part", "lang",
  ]
  private static let mostMoves = 200

  var plan: String
  var language: Language
  /// In the order in which they are made.
  var moves: [PlanEdit.Move] = []
  /// What was taken back, the last one first.
  var undone: [PlanEdit.Move] = []
  var locked: [String] = []
  /// The units that are about to be moved.
  var selected: [String] = []
  /// The plan that changes are counted against beside the one that is changed.
  var from: String?
  /// Of the plan that the moves were made on: another one when it was replaced since.
  var basis: String?

  init(_ call: Call) throws(Problem) {
    try self.init(plan: try call.part("id"), language: try call.language()) { call.query.filled($0) }
    if let part = call.query.filled("part"), part != "all" { throw .invalid("part", part, expected: "all") }
  }

  /// - Parameter value: Of a parameter or a field of the form; nil where it is not given.
  init(plan: String, language: Language, _ value: (String) -> String?) throws(Problem) {
    (self.plan, self.language) = (plan, language)
    moves = try PlanEditRequest.steps("moves", value("moves"))
    undone = try PlanEditRequest.steps("undone", value("undone"))
    locked = PlanEditRequest.list(value("lock")).map { PercentText.decode($0) ?? $0 }
    selected = PlanEditRequest.list(value("select")).map { $0.uppercased() }
    from = value("from")
    basis = value("basis")
    guard moves.count <= PlanEditRequest.mostMoves else {
      throw .invalid("moves", "\(moves.count) of them", expected: "at most \(PlanEditRequest.mostMoves)")
    }
  }

  var edit: EditPlan.Request {
    var request = EditPlan.Request(plan)
    (request.moves, request.locked) = (moves, locked)
    return request
  }

  // MARK: Addresses

  /// The address of the page after a change.
  func address(_ change: (inout PlanEditRequest) -> Void) -> String {
    var next = self
    change(&next)
    return next.address
  }

  var address: String {
    let query =
      fields.map { "\($0.name)=\(PercentText.encode($0.value))" }
      + (language == .nl ? [] : ["lang=en"])
    let path = "/plans/\(PercentText.encode(plan))/edit"
    return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
  }

  /// What of it a form sends along, without what is chosen.
  var fields: [(name: String, value: String)] {
    let all: [(name: String, value: String?)] = [
      ("moves", PlanEditRequest.text(moves)), ("undone", PlanEditRequest.text(undone)),
      ("lock", locked.map { PercentText.encode($0).replacing(",", with: "%2C") }.joined(separator: ",")),
      ("select", selected.joined(separator: ",")),
      ("from", from), ("basis", moves.isEmpty ? nil : basis),
    ]
    return all.compactMap { name, value in value.flatMap { $0.isEmpty ? nil : (name, $0) } }
  }

  // MARK: Steps as text: "BU06370101,BU06370102=2;BU06370200=1"

  private static func text(_ steps: [PlanEdit.Move]) -> String {
    steps.map { $0.units.joined(separator: ",") + "=" + PercentText.encode($0.to) }.joined(separator: ";")
  }

  private static func steps(_ name: String, _ text: String?) throws(Problem) -> [PlanEdit.Move] {
    var moves: [PlanEdit.Move] = []
    for step in (text ?? "").split(separator: ";") {
      let sides = step.split(separator: "=", maxSplits: 1)
      guard sides.count == 2, let territory = PercentText.decode(String(sides[1])) else {
        throw .invalid(name, String(step), expected: "codes and a territory, such as BU06370101=2")
      }
      moves.append(PlanEdit.Move(list(String(sides[0])).map { $0.uppercased() }, to: territory))
    }
    return moves
  }

  private static func list(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map(String.init)
  }
}
