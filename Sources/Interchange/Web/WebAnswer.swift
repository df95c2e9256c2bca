import Foundation

/// What a server answered.
struct WebAnswer: Sendable {
  /// Where the answer came from, after all forwarding.
  var url: URL
  var status: Int
  /// Names in lower case.
  var fields: [String: String]
  var body: WebBody

  var mediaType: String {
    (fields["content-type"] ?? "").prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
  }

  var isJSON: Bool { mediaType == "application/json" || mediaType.hasSuffix("+json") }

  /// What the server says is wrong: title and detail of RFC 9457, or the message of an OGC API's exception; else nil.
  var explanation: String? {
    struct Problem: Decodable {
      var title: String?
      var detail: String?
      var description: String?
    }
    guard isJSON, case .data(let data) = body, let problem = try? JSONDecoder().decode(Problem.self, from: data) else {
      return nil
    }
    let parts = [problem.title, problem.detail ?? problem.description].compactMap { $0 }.filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: ": ")
  }
}

/// What came with an answer: in memory, or in the file that was asked for.
enum WebBody: Sendable {
  case data(Data)
  case file
}

/// A request: GET, which may be repeated, or a form that is posted.
struct WebRequest: Sendable {
  var url: URL
  var fields: [String: String] = [:]
  /// nil for GET.
  var form: Data?
  /// Where the body of an answer 200 goes; nil keeps it in memory. That of any other answer is kept in memory.
  var file: URL?
  /// Bytes, unpacked; a longer body is not read to its end.
  var maximumBytes: Int
}

/// Why no answer came, or not all of it.
struct WebFailure: Error, Sendable {
  enum Kind: Sendable {
    /// No connection was made.
    case unreachable
    /// It broke, or nothing came any more.
    case broken
    case tooLarge
    case redirect
    /// Of this machine: the file cannot be written, the address is none.
    case local
  }

  var kind: Kind
  var reason: String
}

/// Fetches one answer; tests put their own in its place.
protocol WebTransport: Sendable {
  func answer(to request: WebRequest) async throws(WebFailure) -> WebAnswer
}
