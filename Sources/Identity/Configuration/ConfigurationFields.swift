import Foundation

/// Fields of an object in JSON, each asked for by name; what was not asked for is a problem.
struct ConfigurationFields {
  private var values: [String: ClaimValue]
  private let prefix: String
  private(set) var problems: [String] = []

  init(_ json: Data) throws(IdentityError) {
    do {
      values = try JSONDecoder().decode([String: ClaimValue].self, from: json)
    } catch {
      throw IdentityError(.invalidConfiguration, "- an object in JSON expected")
    }
    prefix = ""
  }

  private init(_ values: [String: ClaimValue], prefix: String) {
    (self.values, self.prefix) = (values, prefix)
  }

  mutating func note(_ problem: String) { problems.append(prefix + problem) }

  private mutating func take<Value>(
    _ name: String, _ expected: String, _ read: (ClaimValue) -> Value?
  ) -> Value? {
    guard let value = values.removeValue(forKey: name) else { return nil }
    guard let read = read(value) else {
      note("\(name): \(expected) expected")
      return nil
    }
    return read
  }

  mutating func text(_ name: String) -> String? { take(name, "a text", \.text) }

  mutating func whole(_ name: String) -> Int? {
    take(name, "a whole number") { $0.number.flatMap { Int(exactly: $0) } }
  }

  mutating func texts(_ name: String) -> [String]? {
    take(name, "a list of texts") { value in
      guard case .list(let values) = value, values.count == value.texts.count else { return nil }
      return value.texts
    }
  }

  mutating func within(_ name: String, _ body: (inout ConfigurationFields) -> Void) {
    guard let members = take(name, "an object", { if case .object(let members) = $0 { members } else { nil } }) else {
      return
    }
    var inner = ConfigurationFields(members, prefix: "\(prefix)\(name).")
    body(&inner)
    inner.finish()
    problems += inner.problems
  }

  mutating func rules(_ name: String) -> [RoleRule] {
    let entries: [ClaimValue] = take(name, "a list") { if case .list(let entries) = $0 { entries } else { nil } } ?? []
    return entries.enumerated().compactMap { position, entry in
      guard case .object(let members) = entry, Set(members.keys) == ["claim", "value", "role"],
        let claim = members["claim"]?.texts, !claim.isEmpty, let value = members["value"]?.text,
        let role = members["role"]?.text.flatMap(Role.init(rawValue:))
      else {
        note(
          "\(name)[\(position)]: claim (a name, or a list of names within each other), value (a text) and role (staff, "
            + "planner or administrator) expected")
        return nil
      }
      return RoleRule(claim: claim, value: value, role: role)
    }
  }

  mutating func algorithms(_ names: [String]) -> [SigningAlgorithm] {
    names.compactMap { name in
      guard let algorithm = SigningAlgorithm(rawValue: name) else {
        let known = SigningAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")
        note("algorithms: \"\(name.prefix(20))\"; \(known) expected")
        return nil
      }
      return algorithm
    }
  }

  mutating func finish() {
    for name in values.keys.sorted() { note("\(name.prefix(60)): is not known") }
    values = [:]
  }
}
