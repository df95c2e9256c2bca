import HTTPTypes
import Reports
import Synchronization

/// Makes PDFs by another program, which takes seconds and memory: one at a time.
final class PrintingPress: Sendable {
  private static let secondsToWait = 5
  private let isBusy = Mutex(false)

  /// - Parameter html: A page that needs nothing else.
  /// - Throws: ``Problem`` 503 while another is made.
  func pdf(_ html: String) async throws -> [UInt8] {
    let isMine = isBusy.withLock { isBusy in
      if isBusy { return false }
      isBusy = true
      return true
    }
    guard isMine else {
      throw Problem(
        status: .serviceUnavailable, title: "Too busy", detail: "another PDF is being made; try again",
        retryAfter: PrintingPress.secondsToWait)
    }
    // Where the request is given up this waits all the same: the program goes on until it is done.
    defer { isBusy.withLock { $0 = false } }
    return try await LongWork.run { _ in Array(try ReportPDF.data(html: html)) }
  }
}
