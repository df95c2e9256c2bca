extension Period {
  /// Whether both are years, both quarters, or both months: only these can be compared.
  func isOfKind(_ other: Period) -> Bool {
    rawValue.count == other.rawValue.count && rawValue.contains("Q") == other.rawValue.contains("Q")
  }
}
