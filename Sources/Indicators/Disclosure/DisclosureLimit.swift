/// A number that a disclosure policy sets, by its name in the file.
public enum DisclosureLimit: String, Sendable, CaseIterable {
  /// Counts from points below this are secret.
  case countsMinimum = "counts.minimum"
  /// Counts from points are rounded to multiples of this, each base cell once.
  case countsRounding = "counts.rounding"
  /// Of a share of counted cases: how many there must be to divide by.
  case sharesMinimum = "shares.minimum"
  /// Of a median or mean of counted cases: how many there must be.
  case mediansMinimum = "medians.minimum"
  /// Of an amount of money from points: how many payments there must be.
  case moneyMinimum = "money.minimum"
  /// Amounts from points are rounded to multiples of this, each base cell once.
  case moneyRounding = "money.rounding"
  /// The largest part of an amount that one payment may make, a fraction.
  case moneyDominance = "money.dominance"
  /// Of a figure of a survey: how many must have answered.
  case surveysRespondents = "surveys.respondents"
  /// Of a base cell, and of a figure over addresses: how many addresses there must be.
  case cellsAddresses = "cells.addresses"
  /// How far apart the ends must be of what can be deduced of a secret number or percentage, in its unit.
  case suppressedWidth = "suppressed.width"
  /// The same for every figure, as a fraction of the middle of that interval.
  case suppressedRelativeWidth = "suppressed.relativeWidth"

  /// Whether a smaller number protects more.
  var isUpper: Bool { self == .moneyDominance }
  /// Whether it is a fraction, not a whole number.
  var isFraction: Bool { self == .moneyDominance || self == .suppressedRelativeWidth }

  /// What a file may say.
  var range: ClosedRange<Double> {
    switch self {
    case .countsRounding, .moneyRounding: 1...1_000_000
    case .moneyDominance: 0.01...1
    case .suppressedRelativeWidth: 0...1
    default: 0...1_000_000
    }
  }

  /// Whether `new` protects less than `old`.
  func loosens(_ new: Double, from old: Double) -> Bool { isUpper ? new > old : new < old }
}
