import Atlas
import Foundation
import HTTPTypes
import Indicators
import Territories

/// What is wrong with a request, as RFC 9457 tells it.
struct Problem: Error {
  var status: HTTPResponse.Status
  var title: String
  var detail: String
  /// After how many seconds to try again; nil where that would not help.
  var retryAfter: Int?
  /// Sent with it.
  var fields: HTTPFields = [:]
  /// For the log only; nil where it tells no more than the client is told.
  var reason: String?
  /// What a page says in the place of the usual words, in HTML, with a title in text.
  var page: (title: String, html: String)?
  /// Why something cannot be planned, in the words of a page; nil where nothing but the detail is known.
  var planning: LocalizedText?

  static func invalid(_ parameter: String, _ value: String, expected: String) -> Problem {
    let shown = value.count > 60 ? value.prefix(60) + "…" : value[...]
    return Problem(
      status: .badRequest, title: "Invalid parameter", detail: "\(parameter): \"\(shown)\"; \(expected) expected")
  }

  static func invalidBody(_ detail: String) -> Problem {
    Problem(status: .badRequest, title: "Invalid body", detail: detail)
  }

  static func notFound(_ detail: String) -> Problem {
    Problem(status: .notFound, title: "Not found", detail: detail)
  }

  /// What a client may know of an error; everything else is for the log.
  init(_ error: any Error) {
    guard let error = error as? AtlasError else {
      self = (error as? Problem) ?? (error is CancellationError ? .stopping : .internalError)
      return
    }
    switch error.code {
    case .unknownArea, .unknownDivision, .notFound: self = .notFound(Problem.withoutCommands(error.message))
    case .invalidRequest:
      self.init(
        status: .badRequest, title: "Invalid request", detail: Problem.withoutCommands(error.message))
    case .invalidGeometry:
      self.init(status: .unprocessableContent, title: "Invalid geometry", detail: error.message)
    case .refused:
      self.init(status: .unprocessableContent, title: "Not told", detail: error.message)
    case .unavailable, .unusableStore:
      self.init(
        status: .serviceUnavailable, title: "Not available", detail: "The store cannot be used at the moment.",
        retryAfter: 10)
    default: self = .internalError
    }
  }

  /// What a planner may know of an error: of what was asked, in the words of the API instead of the command line's.
  init(planning error: any Error) {
    var detail: String?
    var status = HTTPResponse.Status.unprocessableContent
    if let error = error as? TerritoryError { detail = error.message }
    if let error = error as? AtlasError, [.badData, .invalidRequest, .refused].contains(error.code) {
      detail = error.message
      // What is asked makes sense, but not of the plan or the store as they are.
      if error.code == .invalidRequest { status = .conflict }
    }
    guard let detail else {
      self.init(error)
      return
    }
    let told = PlanningFault.text(error)
    self.init(
      status: status, title: "Cannot be planned",
      detail: Problem.withoutCommands(detail).replacing("--", with: ""))
    planning = told
  }

  init(
    status: HTTPResponse.Status, title: String, detail: String, retryAfter: Int? = nil, fields: HTTPFields = [:],
    reason: String? = nil
  ) {
    self.status = status
    self.title = title
    self.detail = detail
    self.retryAfter = retryAfter
    self.fields = fields
    self.reason = reason
  }

  /// The message up to its advice to type a command, which who asks over HTTP cannot follow.
  private static func withoutCommands(_ message: String) -> String {
    message.components(separatedBy: "; ").filter { !$0.contains("`") }.joined(separator: "; ")
  }

  private static let internalError = Problem(
    status: .internalServerError, title: "Internal error",
    detail: "The request failed; the log of the service tells why.")

  /// - Parameter requestID: By which the request is found in the log.
  func json(instance: String, requestID: String) -> String {
    JSONValue.object([
      ("type", "about:blank"), ("title", .string(title)), ("status", .integer(status.code)),
      ("detail", .string(ProblemText.shortened(detail))), ("instance", .string(String(instance.prefix(200)))),
      ("requestId", .string(requestID)),
    ]).text
  }
}
