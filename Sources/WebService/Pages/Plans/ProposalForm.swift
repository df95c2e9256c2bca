import Atlas
import Foundation
import Indicators
import SpatialCore
import Territories

/// What the page on which a proposal is asked for holds: the wish, what plans must keep to, and what is chosen on the map.
///
/// All of it stands in the address.
struct ProposalForm: Sendable {
  static let wishFields = [
    "gemeente", "division", "count", "target", "tolerance", "objective", "weight", "mix", "from", "alternatives",
    "minutes", "line", "near",
  ]
  /// What a button does with what is chosen.
  enum Action: String, CaseIterable, Sendable { case pin, together, apart, barrier, link }
  static let parameters = Set(
    wishFields + ["constraints", "lines", "select", "toggle", "add", "to", "remove", "part", "lang"])
  static let formFields = parameters.union(["action"])
  private static let mostStatements = 100
  private static let mostLines = 20
  /// How far a line that is drawn by hand may lie from the border that it bars.
  static let usualMetres = 100.0

  var language: Language
  /// As they were written, by field.
  var wish: [String: String] = [:]
  var constraints = TerritoryConstraints()
  /// Barriers that were drawn, in RD New.
  var lines: [[Coordinate]] = []
  /// Whether the last of them was added just now.
  private(set) var addsLine = false
  /// What is wrong with a line that was to be added.
  private(set) var lineFault: DrawnPoints.Fault?
  var selected: [String] = []
  /// What a button asked that what is chosen is not enough for; nil where nothing is missing.
  private(set) var missing: Action?

  init(language: Language) {
    self.language = language
  }

  /// - Parameter value: Of a parameter or a field; nil where it is not given.
  /// - Throws: ``Problem`` for constraints that are none, or a button that there is not.
  init(language: Language, _ value: (String) -> String?) throws(Problem) {
    self.language = language
    for name in ProposalForm.wishFields { wish[name] = value(name) }
    if let text = value("constraints") {
      guard let known = try? JSONDecoder().decode(TerritoryConstraints.self, from: Data(text.utf8)),
        known.statements.count <= ProposalForm.mostStatements
      else {
        throw .invalid("constraints", text, expected: "constraints as JSON, at most \(ProposalForm.mostStatements)")
      }
      constraints = known
    }
    lines = try ProposalForm.lines(value("lines"))
    selected = (value("select") ?? "").split(separator: ",").map { $0.uppercased() }
    if let code = value("toggle")?.uppercased() {
      if selected.contains(code) { selected.removeAll { $0 == code } } else { selected.append(code) }
    }
    if let text = value("remove"), text.hasPrefix("line-") {
      guard let index = Int(text.dropFirst(5)), lines.indices.contains(index) else {
        throw .invalid("remove", text, expected: "the number of a line")
      }
      lines.remove(at: index)
    } else if let text = value("remove") {
      guard let index = Int(text), constraints.statements.indices.contains(index) else {
        throw .invalid("remove", text, expected: "the number of a condition")
      }
      constraints.statements.remove(at: index)
    }
    if value("add") == "line" {
      addLine()
    } else if let text = value("add") {
      guard let action = Action(rawValue: text) else {
        throw .invalid("add", text, expected: (Action.allCases.map(\.rawValue) + ["line"]).joined(separator: ", "))
      }
      add(action, to: value("to"))
    }
  }

  /// What is typed becomes one of the lines.
  private mutating func addLine() {
    do {
      let points = try DrawnPoints(line: wish["line"] ?? "")
      guard lines.count < ProposalForm.mostLines else { throw DrawnPoints.Fault.manyLines(lines.count) }
      let transformer = try CoordinateTransformer(from: points.crs, to: .rdNew)
      let line = try points.corners.map { point in try transformer.transform(point) }
      lines.append(line.map { Coordinate(x: $0.x.rounded(), y: $0.y.rounded()) })
      addsLine = true
      wish["line"] = nil
    } catch let fault as DrawnPoints.Fault {
      lineFault = fault
    } catch {
      lineFault = .unreadable(wish["line"] ?? "")
    }
  }

  /// Puts the last line back into its field.
  mutating func takeBackLine() {
    guard let last = lines.popLast() else { return }
    wish["line"] = ProposalForm.text(last, between: "\n")
  }

  private static func lines(_ text: String?) throws(Problem) -> [[Coordinate]] {
    var lines: [[Coordinate]] = []
    for line in (text ?? "").split(separator: "|").prefix(mostLines) {
      guard let points = try? DrawnPoints(line: String(line)), points.crs == .rdNew else {
        throw .invalid("lines", String(line), expected: "points in RD, with ; between points and | between lines")
      }
      lines.append(points.corners)
    }
    return lines
  }

  private static func text(_ line: [Coordinate], between: String) -> String {
    line.map { "\(Int($0.x)) \(Int($0.y))" }.joined(separator: between)
  }

  /// How far a line may lie from the border that it bars, in metres.
  func near() throws(ProposalComplaint) -> Double { try number("near", 10...500) ?? ProposalForm.usualMetres }

  /// A statement about what is chosen; where that is not enough for it, what is missing is remembered.
  private mutating func add(_ action: Action, to name: String?) {
    guard isEnough(action, to: name) else {
      missing = action
      return
    }
    switch action {
    case .pin: constraints.statements += selected.map { .pin($0, to: name ?? "") }
    case .together: constraints.statements.append(.together(selected))
    case .apart: constraints.statements.append(.apart(selected))
    case .barrier: constraints.statements.append(.barrier(selected[0], selected[1]))
    case .link: constraints.statements.append(.link(selected[0], selected[1]))
    }
    selected = []
  }

  /// Whether what is chosen is as much as a statement needs.
  func isEnough(_ action: Action, to name: String?) -> Bool {
    switch action {
    case .pin: !selected.isEmpty && name != nil
    case .together, .apart: selected.count >= 2
    case .barrier, .link: selected.count == 2
    }
  }

  // MARK: Addresses

  var fields: [(name: String, value: String)] {
    ProposalForm.wishFields.compactMap { name in wish[name].map { (name, $0) } } + hidden
  }

  /// What no visible field holds.
  var hidden: [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    if !constraints.isEmpty, let data = try? ProposalForm.encoder.encode(constraints) {
      fields.append(("constraints", String(decoding: data, as: UTF8.self)))
    }
    if !lines.isEmpty {
      fields.append(("lines", lines.map { ProposalForm.text($0, between: ";") }.joined(separator: "|")))
    }
    if !selected.isEmpty { fields.append(("select", selected.joined(separator: ","))) }
    return fields
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return encoder
  }

  var address: String {
    let query = fields.map { "\($0.name)=\(PercentText.encode($0.value))" } + (language == .nl ? [] : ["lang=en"])
    return query.isEmpty ? "/propose" : "/propose?" + query.joined(separator: "&")
  }

  func address(_ change: (inout ProposalForm) -> Void) -> String {
    var next = self
    change(&next)
    return next.address
  }

  // MARK: The wish

  /// What is asked, and for how long.
  ///
  /// - Throws: ``ProposalComplaint`` for a field that a person has to change.
  func request(gemeente: String, division: String?) throws -> (request: PlanningRequest, seconds: Double) {
    let count = try number("count", 1...1000)
    let target = try number("target", 1...10_000_000)
    let size: TerritoryWish
    switch (count, target) {
    case (let count?, nil): size = .count(Int(count))
    case (nil, let target?): size = .target(target)
    default: throw ProposalComplaint.size
    }
    var request = PlanningRequest(gemeente: gemeente, wish: size)
    request.division = division
    request.tolerance = try number("tolerance", 0...100).map { $0 / 100 }
    request.objective = wish["objective"].flatMap(Objective.init(rawValue:)) ?? .lexicographic
    if let weight = wish["mix"] ?? wish["weight"] { request.weight = weight }
    request.present = wish["from"]
    request.alternatives = Int(try number("alternatives", 0...10) ?? 3)
    request.constraints = constraints
    if request.tolerance == nil, ![.lexicographic, .balance].contains(request.objective) {
      throw ProposalComplaint.needsTolerance
    }
    if request.objective == .moved, request.present == nil { throw ProposalComplaint.needsPresent }
    return (request, 60 * (try number("minutes", 0.1...60) ?? 5))
  }

  private func number(_ name: String, _ range: ClosedRange<Double>) throws(ProposalComplaint) -> Double? {
    guard let text = wish[name] else { return nil }
    guard let value = Double(text.replacing(",", with: ".")), range.contains(value),
      !["count", "alternatives"].contains(name) || value == value.rounded()
    else { throw .number(name, text, range) }
    return value
  }
}

/// What a person has to change in a wish.
enum ProposalComplaint: Error {
  case size, needsTolerance, needsPresent
  /// What is chosen is not enough for a condition.
  case missing(ProposalForm.Action)
  case number(String, String, ClosedRange<Double>)
  /// What is wrong with the points of a line.
  case line(LocalizedText)
  /// A line along no border, and one that is typed but was not added.
  case barsNothing, lineNotAdded
  /// A choice that there is not.
  case unknown(String, String)
  /// In the words of the search.
  case cannot(Problem)

  /// What is told beside, in English.
  var detail: String? {
    if case .cannot(let problem) = self { problem.detail } else { nil }
  }
}
