extension Catalogue {
  /// The indicators that a column of a delivery holds, in catalogue order.
  ///
  /// The name is compared without regard to case and blanks; where nothing has it in full, without the unit and the number
  /// that StatLine appends: `AantalInwoners_5`, `Bevolking/Aantal inwoners (aantal)`.
  ///
  /// - Parameter layout: A ``Delivery``, a table of StatLine, or an edition. `kwb-2024` finds what is said of that edition,
  ///   otherwise what is said of `kwb`, otherwise what is said of other writings of the same: of the table `85984NED`
  ///   (which numbers its columns), of the yearly file (`a_inw`), of the titles in an export.
  /// - Complexity: O(1) in the number of indicators.
  public func indicators(forColumn column: String, layout: String) -> [IndicatorDefinition] {
    let own = lineage.ancestors(of: layout)
    let others = lineage.relatives(of: layout)
    for form in ColumnName.forms(column) {
      // What an edition says of an indicator hides what is said of it in general.
      let nearest = own.indices.flatMap { index in
        positions(form, own[index]).filter { position in
          own[..<index].allSatisfy { indicators[position].columns[$0] == nil }
        }
      }
      let found = nearest.isEmpty ? others.flatMap { positions(form, $0) } : nearest
      if !found.isEmpty { return Set(found).sorted().map { indicators[$0] } }
    }
    return []
  }

  private func positions(_ form: String, _ layout: String) -> [Int] {
    columnIndex[layout]?[form] ?? []
  }

  /// Layout → plain name of a column → positions of the indicators.
  static func columnIndex(_ indicators: [IndicatorDefinition]) -> [String: [String: [Int]]] {
    var index: [String: [String: [Int]]] = [:]
    for (position, indicator) in indicators.enumerated() {
      for (layout, column) in indicator.columns {
        index[layout, default: [:]][ColumnName.plain(column), default: []].append(position)
      }
    }
    return index
  }
}
