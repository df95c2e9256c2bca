import Foundation

/// The time now, ISO 8601 in UTC.
enum Clock {
  @Sendable static func now() -> String {
    Date.now.formatted(.iso8601)
  }
}
