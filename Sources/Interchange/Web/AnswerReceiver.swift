import Foundation
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Takes one answer in pieces and puts it where the request says, within its bounds.
final class AnswerReceiver: NSObject, URLSessionDataDelegate, Sendable {
  typealias Outcome = Result<WebAnswer, WebFailure>

  private struct State {
    var continuation: CheckedContinuation<Outcome, Never>?
    var answer: (status: Int, fields: [String: String])?
    var data = Data()
    var bytes = 0
    var failure: WebFailure?
  }

  /// Of an answer that is no success, enough to read what is wrong.
  private static let maximumExplanation = 1 << 16
  private let request: WebRequest
  private let handle: FileHandle?
  private let state = Mutex(State())

  init(_ request: WebRequest) throws(WebFailure) {
    self.request = request
    if let file = request.file {
      guard FileManager.default.createFile(atPath: file.path, contents: nil),
        let handle = FileHandle(forWritingAtPath: file.path)
      else { throw WebFailure(kind: .local, reason: "\(file.path): cannot be written") }
      self.handle = handle
    } else {
      handle = nil
    }
  }

  func begin(_ continuation: CheckedContinuation<Outcome, Never>) {
    state.withLock { $0.continuation = continuation }
  }

  /// Follows nothing: the transport does, because Foundation on Linux ends the program when a chain of these is cancelled.
  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    take(response)
    completionHandler(nil)
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
  ) {
    if let response = response as? HTTPURLResponse { take(response) }
    completionHandler(.allow)
  }

  private func take(_ response: HTTPURLResponse) {
    var fields: [String: String] = [:]
    for (name, value) in response.allHeaderFields {
      if let name = name as? String, let value = value as? String { fields[name.lowercased()] = value }
    }
    state.withLock { $0.answer = (response.statusCode, fields) }
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let isOver = state.withLock { state in
      guard state.failure == nil else { return true }
      state.bytes += data.count
      if state.answer?.status == 200 {
        if state.bytes > request.maximumBytes {
          let limit = request.maximumBytes >> 20
          state.failure = WebFailure(kind: .tooLarge, reason: "answers with more than \(limit) MB")
        } else {
          AnswerReceiver.keep(data, handle, &state)
        }
      } else if state.data.count < AnswerReceiver.maximumExplanation {
        state.data.append(data.prefix(AnswerReceiver.maximumExplanation - state.data.count))
      } else {
        return true
      }
      return state.failure != nil
    }
    if isOver { dataTask.cancel() }
  }

  private static func keep(_ data: Data, _ handle: FileHandle?, _ state: inout State) {
    guard let handle else {
      state.data.append(data)
      return
    }
    do {
      try handle.write(contentsOf: data)
    } catch {
      state.failure = WebFailure(kind: .local, reason: "the download cannot be written; is the disk full?")
    }
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    try? handle?.close()
    let message = AnswerReceiver.text(error)
    let (continuation, result) = state.withLock { state -> (CheckedContinuation<Outcome, Never>?, Outcome) in
      defer { state.continuation = nil }
      return (state.continuation, outcome(state, message))
    }
    continuation?.resume(returning: result)
  }

  /// - Parameter broken: Why the answer is not all there; nil where it is.
  private func outcome(_ state: State, _ broken: String?) -> Outcome {
    if let failure = state.failure { return .failure(failure) }
    guard let answer = state.answer else {
      return .failure(WebFailure(kind: .unreachable, reason: broken ?? "gives no answer"))
    }
    if let broken, answer.status == 200 { return .failure(WebFailure(kind: .broken, reason: broken)) }
    let inFile = answer.status == 200 && handle != nil
    return .success(
      WebAnswer(
        url: request.url, status: answer.status, fields: answer.fields, body: inFile ? .file : .data(state.data)))
  }

  private static func text(_ error: (any Error)?) -> String? {
    guard let error = error as? URLError else { return error.map { $0.localizedDescription } }
    switch error.code {
    case .timedOut: return "gives no answer in time"
    case .cannotFindHost, .dnsLookupFailed: return "is not a known host"
    case .cannotConnectToHost: return "takes no connection"
    case .networkConnectionLost: return "broke the connection"
    case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate,
      .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid:
      return "has no certificate that is trusted (are ca-certificates installed?)"
    case .cancelled: return "was cancelled"
    default: return error.localizedDescription
    }
  }
}
