import Atlas
import Foundation

/// Asks a server, again where that helps, and says in words what is wrong.
struct WebClient: Sendable {
  var transport: any WebTransport = SessionTransport()
  var policy = RetryPolicy()
  var sleep: @Sendable (_ seconds: Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
  var random: @Sendable () -> Double = { Double.random(in: 0...1) }
  var now: @Sendable () -> Date = { Date() }
  /// Told before each pause.
  var notice: @Sendable (String) -> Void = { _ in }

  /// The answer to a request: of status 200, 304 or one that `accepts` names.
  ///
  /// - Throws: `AtlasError`: unavailable where the server cannot be reached or fails, notFound for 404 and 410,
  ///   badData for what is refused or too large.
  func get(_ request: WebRequest, accepts: Set<Int> = []) async throws -> WebAnswer {
    var attempt = 1
    while true {
      try Task.checkCancellation()
      let pause: Double
      do {
        let answer = try await transport.answer(to: request)
        if answer.status == 200 || answer.status == 304 || accepts.contains(answer.status) { return answer }
        guard RetryPolicy.passing.contains(answer.status), attempt < policy.maximumAttempts else {
          throw error(request.url, answer)
        }
        pause = try self.pause(request.url, answer, attempt)
        notice("\(request.url.host ?? "") answers \(answer.status); asking again in \(seconds(pause))")
      } catch let failure as WebFailure {
        let attempts = failure.kind == .unreachable ? policy.maximumConnections : policy.maximumAttempts
        guard failure.kind == .unreachable || failure.kind == .broken, attempt < attempts else {
          throw error(request.url, failure)
        }
        pause = policy.wait(after: attempt, random: random())
        notice("\(request.url.host ?? "") \(failure.reason); asking again in \(seconds(pause))")
      }
      try await sleep(pause)
      attempt += 1
    }
  }

  private func pause(_ url: URL, _ answer: WebAnswer, _ attempt: Int) throws -> Double {
    let own = policy.wait(after: attempt, random: random())
    guard let asked = RetryPolicy.retryAfter(answer.fields["retry-after"], now: now()) else { return own }
    if asked > policy.longestRetryAfter {
      throw AtlasError(
        .unavailable,
        "\(WebClient.shown(url)): answers \(answer.status) and asks for a pause of \(seconds(asked)); try again then, "
          + "the download goes on where it stopped")
    }
    return max(asked, own)
  }

  private func error(_ url: URL, _ answer: WebAnswer) -> AtlasError {
    let told = answer.explanation.map { " (\($0))" } ?? ""
    let place = WebClient.shown(url)
    switch answer.status {
    case 404, 410: return AtlasError(.notFound, "\(place): answers \(answer.status)\(told); check the address")
    case 401, 403: return AtlasError(.unavailable, "\(place): refuses access (\(answer.status))\(told)")
    case 408, 425, 429, 500...599:
      return AtlasError(
        .unavailable,
        "\(place): answers \(answer.status)\(told); try again later, a download goes on where it stopped")
    default: return AtlasError(.badData, "\(place): answers \(answer.status)\(told)")
    }
  }

  private func error(_ url: URL, _ failure: WebFailure) -> AtlasError {
    let place = WebClient.shown(url)
    return switch failure.kind {
    case .unreachable, .broken:
      AtlasError(
        .unavailable, "\(place): \(failure.reason); check the address and the connection, then run the command again")
    case .tooLarge, .redirect: AtlasError(.badData, "\(place): \(failure.reason)")
    case .local: AtlasError(.inputOutput, failure.reason)
    }
  }

  private func seconds(_ value: Double) -> String { "\(max(1, Int(value.rounded()))) s" }
}
