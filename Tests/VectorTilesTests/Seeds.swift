import Foundation

/// The seeds of property tests: a few by default, many in `Scripts/test --full`.
enum Seeds {
  static let isFull = ProcessInfo.processInfo.environment["WIJKATLAS_FUZZ"] != nil

  static func range(_ few: UInt64, full: UInt64) -> Range<UInt64> { 0..<(isFull ? full : few) }
}
