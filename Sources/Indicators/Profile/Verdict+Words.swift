extension Verdict {
  /// How a figure compares, as the beginning of a clause that ends in what it is compared with: `duidelijk hoger dan`.
  ///
  /// - Parameter isHigher: Whether the figure is the larger of the two; it matters only where nothing was tested.
  public func words(_ language: Language, isHigher: Bool) -> String {
    switch (self, language) {
    case (.higher, .nl): "duidelijk hoger dan"
    case (.lower, .nl): "duidelijk lager dan"
    case (.indistinguishable, .nl): "niet te onderscheiden van"
    case (.untested, .nl): isHigher ? "hoger dan" : "lager dan"
    case (.higher, .en): "clearly higher than"
    case (.lower, .en): "clearly lower than"
    case (.indistinguishable, .en): "not distinguishable from"
    case (.untested, .en): isHigher ? "higher than" : "lower than"
    }
  }

  /// What to add where chance was not looked at; nil where it was.
  public func caution(_ language: Language) -> String? {
    guard self == .untested else { return nil }
    return language == .nl ? "niet op toeval getoetst" : "not tested for chance"
  }
}
