import Foundation

/// One file of a disclosure policy, with its keys checked: a misspelt one would otherwise protect nothing unnoticed.
struct DisclosureFile {
  private(set) var limits: [DisclosureLimit: Double] = [:]
  private(set) var countPeriod: DisclosurePolicy.CountPeriod?
  private(set) var exceptions: [String: DisclosurePolicy.Exception] = [:]
  private(set) var relations: [DisclosurePolicy.Relation] = []
  private(set) var openSources: [String] = []
  private var loosens: Set<String> = []
  private let name: String

  init(_ document: Catalogue.Document) throws(IndicatorError) {
    name = document.name
    guard let content = (try? JSONSerialization.jsonObject(with: document.json)) as? [String: Any] else {
      throw DisclosurePolicy.error("\(name): is not a JSON object")
    }
    try expect(content, ["about", "public", "loosens"], at: "")
    loosens = Set(try texts(content["loosens"], at: "loosens") ?? [])
    guard let rules = content["public"] as? [String: Any] else {
      throw DisclosurePolicy.error("\(name): \"public\" is missing, an object expected")
    }
    try expect(rules, ["limits", "countPeriod", "indicators", "relations", "openSources"], at: "public: ")
    limits = try limits(rules["limits"], at: "public, limits")
    if let period = rules["countPeriod"] {
      guard let known = (period as? String).flatMap(DisclosurePolicy.CountPeriod.init) else {
        throw wrong("public, countPeriod", period, "year, quarter or month")
      }
      countPeriod = known
    }
    for (id, entry) in try objects(rules["indicators"], at: "public, indicators") {
      exceptions[id] = try exception(entry, at: "public, indicators, \(id)")
    }
    for (position, entry) in (try list(rules["relations"], at: "public, relations")).enumerated() {
      relations.append(try relation(entry, at: "public, relations \(position + 1)"))
    }
    openSources = try texts(rules["openSources"], at: "public, openSources") ?? []
  }

  /// - Parameter key: Of what protects less from now on; `loosens` must name it.
  /// - Returns: Both, in words.
  func expectLoosening(_ key: String, _ change: String) throws(IndicatorError) -> String {
    guard !loosens.contains(key) else { return "\(key): \(change)" }
    throw DisclosurePolicy.error(
      "\(name): \(key) (\(change)) protects less than the shipped policy; name it in \"loosens\" to do so knowingly")
  }

  private func wrong(_ place: String, _ value: Any, _ expected: String) -> IndicatorError {
    DisclosurePolicy.error("\(name), \(place): \(value); \(expected) expected")
  }

  private func expect(_ object: [String: Any], _ known: Set<String>, at place: String) throws(IndicatorError) {
    guard let unknown = object.keys.filter({ !known.contains($0) }).min() else { return }
    throw DisclosurePolicy.error(
      "\(name): \(place)unknown key \"\(unknown)\"; \(known.sorted().joined(separator: ", ")) expected")
  }

  private func limits(_ value: Any?, at place: String) throws(IndicatorError) -> [DisclosureLimit: Double] {
    guard let value else { return [:] }
    guard let object = value as? [String: Any] else { throw wrong(place, value, "an object of numbers") }
    var result: [DisclosureLimit: Double] = [:]
    for (key, value) in object {
      guard let limit = DisclosureLimit(rawValue: key) else {
        try expect(object, Set(DisclosureLimit.allCases.map(\.rawValue)), at: place + ": ")
        continue
      }
      guard let number = value as? Double, limit.range.contains(number), limit.isFraction || number == number.rounded()
      else {
        let range = "\(limit.range.lowerBound) to \(limit.range.upperBound)"
        throw wrong(
          "\(place), \(key)", value, limit.isFraction ? "a number from \(range)" : "a whole number from \(range)")
      }
      result[limit] = number
    }
    return result
  }

  private func exception(_ entry: [String: Any], at place: String) throws(IndicatorError) -> DisclosurePolicy.Exception
  {
    let limitKeys = DisclosureLimit.allCases.map(\.rawValue)
    try expect(entry, Set(["levels", "withheld"] + limitKeys), at: place + ": ")
    var exception = DisclosurePolicy.Exception()
    exception.limits = try limits(entry.filter { limitKeys.contains($0.key) }, at: place)
    exception.levels = try texts(entry["levels"], at: place + ", levels")
    if let withheld = entry["withheld"] {
      guard let isWithheld = withheld as? Bool else { throw wrong(place + ", withheld", withheld, "true or false") }
      exception.isWithheld = isWithheld
    }
    return exception
  }

  private func relation(_ entry: Any, at place: String) throws(IndicatorError) -> DisclosurePolicy.Relation {
    let expected = "{\"total\": id, \"parts\": [two ids or more]} or {\"shares\": [two ids or more]}"
    guard let object = entry as? [String: Any] else { throw wrong(place, entry, expected) }
    let isWhole = object["shares"] != nil
    try expect(object, isWhole ? ["shares"] : ["total", "parts"], at: place + ": ")
    guard let parts = object[isWhole ? "shares" : "parts"] as? [String], Set(parts).count == parts.count,
      parts.count > 1, isWhole || object["total"] is String
    else { throw wrong(place, entry, expected) }
    return DisclosurePolicy.Relation(total: object["total"] as? String, parts: parts)
  }

  private func objects(_ value: Any?, at place: String) throws(IndicatorError) -> [String: [String: Any]] {
    guard let value else { return [:] }
    guard let object = value as? [String: [String: Any]] else { throw wrong(place, value, "an object by indicator") }
    return object
  }

  private func list(_ value: Any?, at place: String) throws(IndicatorError) -> [Any] {
    guard let value else { return [] }
    guard let list = value as? [Any] else { throw wrong(place, value, "a list") }
    return list
  }

  private func texts(_ value: Any?, at place: String) throws(IndicatorError) -> [String]? {
    guard let value else { return nil }
    guard let texts = value as? [String] else { throw wrong(place, value, "a list of texts") }
    return texts
  }
}
