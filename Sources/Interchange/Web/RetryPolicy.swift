import Foundation

/// When to ask again, and after how long.
struct RetryPolicy: Sendable {
  var maximumAttempts = 6
  /// Of a server that takes no connection: a mistyped address should not take a minute.
  var maximumConnections = 3
  /// Seconds before the second attempt; each further one waits twice as long.
  var firstWait = 1.0
  var maximumWait = 60.0
  /// A server that asks for a longer pause is left alone.
  var longestRetryAfter = 300.0

  /// Too many requests, or a failure on the server's side that may pass.
  static let passing: Set<Int> = [408, 425, 429, 500, 502, 503, 504]

  /// Seconds to wait after an attempt, by exponential back-off with jitter: between half and all of the doubled pause.
  ///
  /// - Parameters:
  ///   - attempt: From 1.
  ///   - random: 0…1.
  func wait(after attempt: Int, random: Double) -> Double {
    min(maximumWait, firstWait * pow(2, Double(attempt - 1))) * (0.5 + random / 2)
  }

  /// Seconds that any longer pause asked for is taken for: a day.
  static let longestPause = 86_400.0

  /// Seconds that `Retry-After` asks for, a day at most: digits, or a date of RFC 9110 §5.6.7.
  static func retryAfter(_ text: String?, now: Date) -> Double? {
    guard let text else { return nil }
    if !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
      // More digits than a number holds ask for more than a day as well.
      return Int(text).map { min(Double($0), longestPause) } ?? longestPause
    }
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return formatter.date(from: text).map { min(max(0, $0.timeIntervalSince(now)), longestPause) }
  }
}
