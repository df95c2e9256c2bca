import Foundation

/// Reads answers beside the schemas of the description.
struct DescribedShape {
  /// The schemas of the components by name.
  private let schemas: [String: [String: Any]]

  init(description: [String: Any]) {
    let components = description["components"] as? [String: Any]
    schemas = components?["schemas"] as? [String: [String: Any]] ?? [:]
  }

  /// What of the value its schema does not tell: unknown and missing members, other types, words that are not listed.
  func faults(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      guard let named = schemas[reference.split(separator: "/").last.map(String.init) ?? ""] else {
        return ["\(path): \(reference) is not described"]
      }
      return faults(value, named, at: path)
    }
    if let choices = schema["oneOf"] as? [[String: Any]] {
      return choices.map { faults(value, $0, at: path) }.min { $0.count < $1.count } ?? []
    }
    if value is NSNull { return schema["nullable"] as? Bool == true ? [] : ["\(path): null"] }
    switch schema["type"] as? String {
    case "object": return members(value, schema, at: path)
    case "array":
      guard let values = value as? [Any], let items = schema["items"] as? [String: Any] else {
        return ["\(path): no array"]
      }
      return values.enumerated().flatMap { faults($1, items, at: "\(path)[\($0)]") }
    case "string":
      guard let text = value as? String else { return ["\(path): no string"] }
      let words = (schema["enum"] as? [Any])?.compactMap { $0 as? String }
      return words?.contains(text) == false ? ["\(path): \(text)"] : []
    case "boolean": return isBoolean(value) ? [] : ["\(path): no boolean"]
    case "number": return value is NSNumber && !isBoolean(value) ? [] : ["\(path): no number"]
    case "integer":
      let number = (value as? NSNumber)?.doubleValue
      return number.map { $0 == $0.rounded() } == true && !isBoolean(value) ? [] : ["\(path): no integer"]
    default: return []
    }
  }

  private func members(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    guard let object = value as? [String: Any] else { return ["\(path): no object"] }
    let required = schema["required"] as? [String] ?? []
    let missing = required.filter { object[$0] == nil }.map { "\(path): \($0) is missing" }
    guard let properties = schema["properties"] as? [String: [String: Any]] else { return missing }
    return object.reduce(into: missing) { found, member in
      guard let described = properties[member.key] else {
        found.append("\(path): \(member.key) is not described")
        return
      }
      found += faults(member.value, described, at: "\(path).\(member.key)")
    }
  }

  private func isBoolean(_ value: Any) -> Bool {
    (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
  }
}
