import Foundation

/// The seeds of property tests: a few by default, many in `Scripts/test --full`.
enum Seeds {
  private static let full = ProcessInfo.processInfo.environment["WIJKATLAS_FUZZ"].flatMap { UInt64($0) }

  static func range(_ few: UInt64) -> Range<UInt64> { 0..<(full ?? few) }
}
