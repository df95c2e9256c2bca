extension CatalogueReading {
  /// What is wrong with deliveries, and with the columns that indicators have in them.
  func problemsOfDeliveries() -> [CatalogueProblem] {
    let lineage = DeliveryLineage(deliveries.entries)
    var problems: [CatalogueProblem] = []
    for item in deliveries.items {
      guard let delivery = item.entry else { continue }
      func wrong(_ reason: String) {
        problems.append(
          CatalogueProblem(
            file: item.file, entry: "delivery \"\(item.id)\"", field: "of", reason: reason, isFatal: false))
      }
      for parent in delivery.of where !lineage.isKnown(parent) { wrong("there is no delivery \"\(parent)\"") }
      if delivery.of.contains(where: { lineage.ancestors(of: $0).contains(delivery.id) }) {
        wrong("a circle: \"\(delivery.id)\" is of itself")
      }
    }
    // A catalogue that names no deliveries leaves it to its readers which layouts there are.
    guard !deliveries.items.isEmpty else { return problems }
    var owners: [String: String] = [:]
    for item in indicators.items {
      for (layout, column) in (item.entry?.columns ?? [:]).sorted(by: { $0.key < $1.key }) {
        func wrong(_ reason: String) {
          problems.append(
            CatalogueProblem(
              file: item.file, entry: "indicator \"\(item.id)\"", field: "columns", reason: reason, isFatal: false))
        }
        if !lineage.isKnown(layout) { wrong("there is no delivery \"\(layout)\"; an entry under deliveries adds it") }
        let place = "\(layout) \(ColumnName.plain(column))"
        if let owner = owners.updateValue(item.id, forKey: place) {
          wrong("column \"\(column)\" of \(layout) is that of \"\(owner)\" too, each once expected")
        }
      }
    }
    return problems
  }
}
