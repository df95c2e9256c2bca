import Foundation

extension Catalogue {
  /// A key that is misspelt would otherwise pass unnoticed: `"knd"` for `"kind"` would count signals of every kind.
  static func checkKeys(_ json: Data) throws(IndicatorError) {
    let document = (try? JSONSerialization.jsonObject(with: json)) as? [String: Any]
    for entry in document?["indicators"] as? [[String: Any]] ?? [] {
      let place = "indicator \"\(entry["id"] ?? "?")\""
      try check(entry, place, IndicatorDefinition.keys)
      try check(entry["points"], place + ", points", ["kind", "category", "measure"])
      try check(entry["disclosure"], place + ", disclosure", ["minimumCount", "roundingBase"])
      try check(entry["name"], place + ", name", ["nl", "en"])
      try check(entry["definition"], place + ", definition", ["nl", "en"])
      let rule = entry["aggregation"] as? [String: Any]
      try check(rule, place + ", aggregation", keys(ofRule: rule?["rule"] as? String))
    }
  }

  private static func keys(ofRule rule: String?) -> Set<String> {
    switch rule {
    case "ratio": ["rule", "numerator", "denominator", "per"]
    case "weighted-mean": ["rule", "weight"]
    case "grouped-median": ["rule", "classes"]
    case "none": ["rule", "reason"]
    default: ["rule"]
    }
  }

  private static func check(_ value: Any?, _ place: String, _ known: Set<String>) throws(IndicatorError) {
    let unknown = (value as? [String: Any])?.keys.filter { !known.contains($0) }.min()
    if let unknown {
      throw error("\(place): unknown key \"\(unknown)\"; \(known.sorted().joined(separator: ", ")) expected")
    }
  }
}
