public import Atlas

extension WebApplication.Configuration {
  /// Every key that may be set, as in a file.
  public static var keys: [String] { SettingKey.all.map(\.name) }

  /// Takes settings over, each over those before it.
  ///
  /// All of them are checked, also those that a later one replaces: what is wrong in a file is wrong whatever a flag says.
  ///
  /// - Parameter known: Keys that the caller reads itself.
  /// - Throws: ``AtlasError/Code/invalidRequest`` with every problem on a line: where it stands, its value, and what was
  ///   expected.
  public mutating func apply(_ settings: [Setting], leaving known: Set<String> = []) throws(AtlasError) {
    let keys = Dictionary(uniqueKeysWithValues: SettingKey.all.map { ($0.name, $0) })
    var problems: [String] = []
    for setting in settings where !known.contains(setting.key) {
      guard let key = keys[setting.key] else {
        problems.append(
          "\(setting.source): unknown key; \(Self.likely(setting.key, Set(keys.keys).union(known))) expected")
        continue
      }
      if !key.apply(&self, setting.values) {
        problems.append(
          "\(setting.source) \"\(setting.values.joined(separator: ",").prefix(60))\"; \(key.expected) expected")
      }
    }
    // What a rule says of several values is no news while one of them is wrong.
    if problems.isEmpty { problems = self.problems }
    guard problems.isEmpty else { throw AtlasError(.invalidRequest, problems.joined(separator: "\n")) }
  }

  /// Those of the same group, or all groups.
  private static func likely(_ key: String, _ known: Set<String>) -> String {
    let group = key.split(separator: ".").first.map { "\($0)." } ?? ""
    let same = known.filter { $0.hasPrefix(group) }
    return (same.isEmpty ? known : same).sorted().joined(separator: ", ")
  }
}
