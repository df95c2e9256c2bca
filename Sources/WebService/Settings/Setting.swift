/// A value of the configuration as somebody wrote it, with where.
public struct Setting: Sendable, Equatable {
  /// As in a file, with a dot between a group and its member: `limits.bodyBytes`.
  public var key: String
  /// One, or those of a list.
  public var values: [String]
  /// As a message names it: `wijkatlas.yaml:12: limits.bodyBytes`, `$WIJKATLAS_SERVE_PORT`, `--port`.
  public var source: String

  public init(_ key: String, _ values: [String], source: String) {
    (self.key, self.values, self.source) = (key, values, source)
  }

  /// Before the name of every variable.
  public static let variablePrefix = "WIJKATLAS_SERVE_"

  /// The variable of a key: `limits.bodyBytes` is `WIJKATLAS_SERVE_LIMITS_BODY_BYTES`.
  public static func variable(_ key: String) -> String {
    var name = variablePrefix
    for character in key {
      if character == "." {
        name += "_"
      } else {
        if character.isUppercase { name += "_" }
        name += character.uppercased()
      }
    }
    return name
  }

  /// Those of the variables that are settings; a list is separated by commas.
  ///
  /// One that begins as a setting does and is none is taken along under its own name, so that reading it is a problem.
  ///
  /// - Parameter leavingOut: Variables that say where the settings are, and are none.
  public static func settings(
    environment: [String: String], keys: [String], leavingOut: Set<String> = []
  ) -> [Setting] {
    let byVariable = Dictionary(uniqueKeysWithValues: keys.map { (variable($0), $0) })
    return environment.filter { $0.key.hasPrefix(variablePrefix) && !leavingOut.contains($0.key) }
      .sorted { $0.key < $1.key }
      .map { name, value in
        Setting(byVariable[name] ?? name, value.split(separator: ",").map(String.init), source: "$\(name)")
      }
  }
}
