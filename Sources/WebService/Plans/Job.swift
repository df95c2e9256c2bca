import Foundation
import Territories

/// Work that takes longer than a request, as OGC API – Processes Part 1 §7.12 tells of it.
struct Job: Sendable {
  enum Status: String, Sendable, CaseIterable {
    case accepted, running, successful, failed, dismissed

    var isOver: Bool { self == .successful || self == .failed || self == .dismissed }
  }

  var id: String
  /// What is done: `propose` or `edit`.
  var process: String
  var status = Status.accepted
  /// In percent.
  var progress = 0
  /// What the search has come to so far; nil before it tells.
  var standing: SearchStanding?
  /// ISO 8601 in UTC.
  var created: String
  var started: String?
  var finished: String?
  /// The plans that were stored.
  var plans: [String] = []
  /// JSON; nil before there is any.
  var result: String?
  /// Why it failed.
  var problem: Problem?

  init(id: String, process: String, created: String) {
    (self.id, self.process, self.created) = (id, process, created)
  }

  func json(base: String) -> JSONValue {
    let address = "\(base)/v1/jobs/\(id)"
    var links = [
      Link("self", "application/json", address, title: "Deze taak"),
      Link("monitor", "text/event-stream", address + "/events", title: "Voortgang"),
    ]
    if result != nil {
      links.append(
        Link(
          "http://www.opengis.net/def/rel/ogc/1.0/results", "application/json", address + "/results", title: "Uitkomst")
      )
    }
    links += plans.map { Link("item", "application/json", "\(base)/v1/plans/\(PercentText.encode($0))", title: $0) }
    var members: [(String, JSONValue)] = [
      ("jobID", .string(id)), ("processID", .string(process)), ("type", "process"),
      ("status", .string(status.rawValue)), ("progress", .integer(progress)), ("created", .string(created)),
    ]
    if let started { members.append(("started", .string(started))) }
    if let finished { members.append(("finished", .string(finished))) }
    if let standing { members.append(("standing", Job.json(standing))) }
    if let problem { members.append(("message", .string(problem.detail))) }
    return .object(members + [("plans", .array(plans.map(JSONValue.string))), ("links", Link.list(links))])
  }

  private static func json(_ standing: SearchStanding) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("count", .integer(standing.count)), ("bound", .number(standing.bound)),
      ("extraPiecesBound", .integer(standing.extraPiecesBound)),
    ]
    if let deviation = standing.maximumDeviation { members.append(("maximumDeviation", .number(deviation))) }
    if let pieces = standing.extraPieces { members.append(("extraPieces", .integer(pieces))) }
    return .object(members)
  }
}
