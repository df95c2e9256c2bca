extension Catalogue {
  /// The indicators that a column of a delivery holds, in catalogue order.
  ///
  /// - Parameter layout: `kwb-2024` finds what is said of that edition, and otherwise what is said of `kwb`.
  public func indicators(forColumn column: String, layout: String) -> [IndicatorDefinition] {
    let general = layout.split(separator: "-").dropLast().joined(separator: "-")
    return indicators.filter { ($0.columns[layout] ?? $0.columns[general]) == column }
  }
}
