import Foundation

/// The fields that the entries of one section of a catalogue may have: strict, because a key that is misspelt would
/// otherwise pass unnoticed (`"knd"` for `"kind"` would count signals of every kind).
struct CatalogueShape {
  enum Kind {
    case text, wholeNumber, object(Set<String>), localized, textByKey, texts, rule, points
    case oneOf([String])
  }

  struct Field {
    var name: String
    var kind: Kind
    var isRequired = true
  }

  /// The key of the section: `indicators`.
  let section: String
  /// What messages call an entry.
  let noun: String
  /// What tells an entry from the others; nil when it does not say.
  var identity: ([String: Any]) -> String? = { $0["id"] as? String }
  let fields: [Field]

  /// All that is wrong with the fields of an entry: the field and the reason, by name.
  func problems(of object: [String: Any]) -> [(field: String, reason: String)] {
    let known = Set(fields.map(\.name)).union(["replaces"])
    var problems = CatalogueShape.unknown(object, known).map { (field: "", reason: $0) }
    for field in fields {
      guard let value = object[field.name] else {
        if field.isRequired { problems.append((field.name, "is missing")) }
        continue
      }
      problems += CatalogueShape.problems(of: value, field.kind).map { (field.name, $0) }
    }
    return problems
  }

  private static func problems(of value: Any, _ kind: Kind) -> [String] {
    switch kind {
    case .text:
      return isText(value) ? [] : ["\(value), a text expected"]
    case .wholeNumber:
      return (value as? NSNumber).map { $0.doubleValue.rounded() == $0.doubleValue } == true
        ? [] : ["\(value), a whole number expected"]
    case .oneOf(let words):
      let word = value as? String ?? "\(value)"
      return words.contains(word) ? [] : ["\"\(word)\"; one of \(words.joined(separator: ", ")) expected"]
    case .localized: return localized(value)
    case .texts:
      return (value as? [Any])?.allSatisfy(isText) == true ? [] : ["a list of texts expected"]
    case .textByKey:
      return (value as? [String: Any])?.values.allSatisfy(isText) == true ? [] : ["a text for each key expected"]
    case .object(let keys):
      guard let object = value as? [String: Any] else { return ["an object expected"] }
      return unknown(object, keys)
    case .points: return points(value)
    case .rule:
      guard let object = value as? [String: Any] else { return ["an object with a rule expected"] }
      let reason = object["reason"].map { localized($0).map { "reason: \($0)" } } ?? []
      return unknown(object, keys(ofRule: object["rule"] as? String)) + reason
    }
  }

  static func dutch(_ object: [String: Any], _ field: String) -> String {
    (object[field] as? [String: Any])?["nl"] as? String ?? ""
  }

  /// A text in both languages, neither blank.
  private static func localized(_ value: Any) -> [String] {
    guard let object = value as? [String: Any] else { return ["a text in nl and en expected"] }
    let blank = Language.allCases.map(\.rawValue).filter { !isText(object[$0] ?? "") }
    return unknown(object, Set(Language.allCases.map(\.rawValue)))
      + (blank.isEmpty ? [] : ["\(blank.joined(separator: " and ")) empty, a text in nl and en expected"])
  }

  private static func isText(_ value: Any) -> Bool {
    (value as? String)?.contains { !$0.isWhitespace } == true
  }

  private static func points(_ value: Any) -> [String] {
    guard let object = value as? [String: Any] else { return ["an object expected"] }
    let near = object["near"].map { problems(of: $0, .object(IndicatorDefinition.Points.Nearness.keys)) } ?? []
    let promises = (object["promises"] as? [Any] ?? []).flatMap { problems(of: $0, .object(ServicePromise.keys)) }
    return unknown(object, IndicatorDefinition.Points.keys) + near.map { "near: \($0)" }
      + promises.map { "promises: \($0)" }
  }

  private static func unknown(_ object: [String: Any], _ known: Set<String>) -> [String] {
    object.keys.filter { !known.contains($0) }.sorted().map {
      "unknown key \"\($0)\"; \(known.sorted().joined(separator: ", ")) expected"
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
}
