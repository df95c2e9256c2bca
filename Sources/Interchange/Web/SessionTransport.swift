import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Fetches through Foundation's URLSession (libcurl on Linux).
///
/// A session a request: a delegate then belongs to one answer, and pages are few and large.
struct SessionTransport: WebTransport {
  /// Seconds in which nothing may come.
  var idleTimeout = 60.0
  /// Seconds for all of an answer.
  var timeout = 1800.0
  var maximumRedirects = 5

  func answer(to request: WebRequest) async throws(WebFailure) -> WebAnswer {
    var request = request
    for _ in 0...maximumRedirects {
      let answer = try await once(request)
      guard [301, 302, 303, 307, 308].contains(answer.status) else { return answer }
      request.url = try SessionTransport.target(of: answer)
    }
    throw WebFailure(kind: .redirect, reason: "sends on more than \(maximumRedirects) times")
  }

  private static func target(of answer: WebAnswer) throws(WebFailure) -> URL {
    let text = answer.fields["location"] ?? ""
    guard let url = URL(string: text, relativeTo: answer.url)?.absoluteURL, ["http", "https"].contains(url.scheme)
    else {
      throw WebFailure(
        kind: .redirect, reason: "sends on to \"\(text.prefix { $0 != "?" }.prefix(80))\", which is no address")
    }
    if answer.url.scheme == "https", url.scheme == "http" {
      throw WebFailure(
        kind: .redirect, reason: "sends on from https to \(WebClient.shown(url)), which is not protected")
    }
    return url
  }

  private func once(_ request: WebRequest) async throws(WebFailure) -> WebAnswer {
    let receiver = try AnswerReceiver(request)
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = idleTimeout
    configuration.timeoutIntervalForResource = timeout
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    configuration.urlCache = nil
    configuration.httpCookieStorage = nil
    let session = URLSession(configuration: configuration, delegate: receiver, delegateQueue: nil)
    defer { session.finishTasksAndInvalidate() }
    var asked = URLRequest(url: request.url)
    if let form = request.form {
      asked.httpMethod = "POST"
      asked.httpBody = form
      asked.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
    }
    for (name, value) in request.fields { asked.setValue(value, forHTTPHeaderField: name) }
    let task = session.dataTask(with: asked)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        receiver.begin(continuation)
        task.resume()
      }
    } onCancel: {
      task.cancel()
    }
    return try result.get()
  }
}
