extension Catalogue {
  /// The indicators that a column of a delivery holds, in catalogue order.
  ///
  /// - Parameter layout: `kwb-2024` finds what is said of that edition, and otherwise what is said of `kwb`.
  public func indicators(forColumn column: String, layout: String) -> [IndicatorDefinition] {
    let general = layout.split(separator: "-").dropLast().joined(separator: "-")
    return indicators.filter { ($0.columns[layout] ?? $0.columns[general]) == column }
  }

  /// This catalogue with a municipality's own: its entries replace those of the same id, the others are added.
  ///
  /// - Throws: ``IndicatorError/Code/invalidCatalogue`` where the two do not fit, such as a rate whose numerator is no
  ///   sum any more.
  public func merging(_ other: Catalogue) throws(IndicatorError) -> Catalogue {
    try Catalogue(
      themes: Catalogue.merge(themes, other.themes, by: \.id),
      indicators: Catalogue.merge(indicators, other.indicators, by: \.id))
  }

  private static func merge<Entry>(_ own: [Entry], _ others: [Entry], by id: (Entry) -> String) -> [Entry] {
    let replacing = Dictionary(others.map { (id($0), $0) }, uniquingKeysWith: { first, _ in first })
    let known = Set(own.map(id))
    return own.map { replacing[id($0)] ?? $0 } + others.filter { !known.contains(id($0)) }
  }
}
