public import Indicators

/// What the figures of an area are compared with.
public enum ProfileComparison: Sendable, Hashable {
  case gemeente
  /// Another area of the division, by its code.
  case area(String)
  /// The areas that resemble it most, as one.
  case similar
  /// Its own figures of a period, or the last of before.
  case past(Period)

  private static let past = "past:"

  /// A code, `similar`, or `past:2022`, in capitals or not.
  ///
  /// - Returns: nil for a past of no period.
  public init?(_ text: String) {
    let word = text.lowercased()
    if word == "similar" {
      self = .similar
    } else if word.hasPrefix(ProfileComparison.past) {
      guard let period = Period(rawValue: text.dropFirst(ProfileComparison.past.count).uppercased()) else { return nil }
      self = .past(period)
    } else {
      self = .area(text)
    }
  }

  /// As ``init(_:)`` reads it; empty for the gemeente.
  public var text: String {
    switch self {
    case .gemeente: ""
    case .area(let code): code
    case .similar: "similar"
    case .past(let period): ProfileComparison.past + period.rawValue
    }
  }
}
