import Logging

/// A key of the configuration: what may stand there, and where it goes.
struct SettingKey: Sendable {
  var name: String
  var expected: String
  /// false for values that are not what is expected.
  var apply: @Sendable (inout WebApplication.Configuration, [String]) -> Bool

  private typealias Root = WebApplication.Configuration

  static let all: [SettingKey] =
    [
      text("host", "a name or address", \.host), number("port", 0...65_535, \.port),
      flag("publicReadOnly", \.isPublicReadOnly), optional("publicAddress", "https://host", \.publicAddress),
      text("contact.name", "a name", \.contact.name), optional("contact.email", "an e-mail address", \.contact.email),
      optional("contact.url", "an address", \.contact.url), optional("tiles", "a folder", \.tilesFolder),
      optional("imports.folder", "a folder", \.importFolder),
      one("background.tiles", "brt-grijs, brt-standaard, brt-pastel, or https:// with {z}, {x} and {y}") {
        $0.backgroundTiles = $1
        return BackgroundMap($1) != nil
      },
      optional("background.source", "a text", \.backgroundSource),
      optional("publisher.name", "a name", \.publisher.name),
      SettingKey.address("publisher.address", \.publisher.address),
      optional("publisher.licence", "CC0 1.0, CC BY 4.0 or an address", \.publisher.licence),
      optional("house.name", "a name", \.house.name), colour("house.colour", \.house.colour),
      colour("house.darkColour", \.house.darkColour),
      optional("house.logo", "the path of an SVG or a PNG", \.house.logo),
      SettingKey(name: "trustedProxies", expected: "addresses or ranges such as 10.0.0.0/8") { configuration, values in
        let ranges = values.compactMap { NetworkRange($0) }
        configuration.trustedProxies = ranges
        return ranges.count == values.count
      },
      choice("logs.format", LineLogHandler.Format.allCases.map(\.rawValue)) {
        guard let format = LineLogHandler.Format(rawValue: $1) else { return }
        $0.logs.format = format
      },
      choice("logs.level", Logger.Level.allCases.map(\.rawValue)) {
        guard let level = Logger.Level(rawValue: $1) else { return }
        $0.logs.level = level
      },
    ] + limits

  private static let limits: [SettingKey] = [
    number("limits.bodyBytes", 1_024...1 << 30, \.limits.bodyBytes),
    number("limits.uploadBytes", 1_024...1 << 40, \.limits.uploadBytes),
    seconds("limits.uploadSeconds", 1...86_400, \.limits.uploadSeconds),
    number("limits.targetBytes", 256...1 << 20, \.limits.targetBytes),
    number("limits.headerBytes", 1_024...1 << 20, \.limits.headerBytes),
    seconds("limits.requestSeconds", 0.1...3_600, \.limits.requestSeconds),
    number("limits.concurrentRequests", 1...100_000, \.limits.concurrentRequests),
    number("limits.requestsPerMinute", 0...10_000_000, \.limits.requestsPerMinute),
    number("limits.burst", 1...10_000_000, \.limits.burst),
    seconds("limits.idleSeconds", 0.1...3_600, \.limits.idleSeconds),
    number("limits.leastBytesPerSecond", 1...1_000_000_000, \.limits.leastBytesPerSecond),
    number("limits.connections", 1...1_000_000, \.limits.connections),
    seconds("shutdown.seconds", 0...3_600, \.limits.shutdownSeconds),
    seconds("shutdown.delaySeconds", 0...3_600, \.limits.shutdownDelaySeconds),
  ]

  private static func one(
    _ name: String, _ expected: String, _ apply: @escaping @Sendable (inout Root, String) -> Bool
  ) -> SettingKey {
    SettingKey(name: name, expected: expected) { configuration, values in
      guard values.count == 1, !values[0].isEmpty else { return false }
      return apply(&configuration, values[0])
    }
  }

  private static func text(
    _ name: String, _ expected: String, _ path: any WritableKeyPath<Root, String> & Sendable
  ) -> SettingKey {
    one(name, expected) {
      $0[keyPath: path] = $1
      return true
    }
  }

  private static func optional(
    _ name: String, _ expected: String, _ path: any WritableKeyPath<Root, String?> & Sendable
  ) -> SettingKey {
    one(name, expected) {
      $0[keyPath: path] = $1
      return true
    }
  }

  private static func address(
    _ name: String, _ path: any WritableKeyPath<Root, String?> & Sendable
  ) -> SettingKey {
    one(name, "an address that begins with https:// or http://") {
      $0[keyPath: path] = $1
      return $1.hasPrefix("https://") || $1.hasPrefix("http://")
    }
  }

  private static func colour(
    _ name: String, _ path: any WritableKeyPath<Root, HouseColour?> & Sendable
  ) -> SettingKey {
    one(name, "a colour such as #005ea5") {
      $0[keyPath: path] = HouseColour($1)
      return $0[keyPath: path] != nil
    }
  }

  private static func number(
    _ name: String, _ range: ClosedRange<Int>, _ path: any WritableKeyPath<Root, Int> & Sendable
  ) -> SettingKey {
    one(name, "a whole number from \(range.lowerBound) to \(range.upperBound)") {
      guard let value = Int($1), range.contains(value) else { return false }
      $0[keyPath: path] = value
      return true
    }
  }

  private static func seconds(
    _ name: String, _ range: ClosedRange<Double>, _ path: any WritableKeyPath<Root, Double> & Sendable
  ) -> SettingKey {
    let (least, most) = (MetricRegistry.number(range.lowerBound), MetricRegistry.number(range.upperBound))
    return one(name, "seconds from \(least) to \(most)") {
      guard let value = Double($1), range.contains(value) else { return false }
      $0[keyPath: path] = value
      return true
    }
  }

  private static func flag(_ name: String, _ path: any WritableKeyPath<Root, Bool> & Sendable) -> SettingKey {
    one(name, "true or false") {
      guard let value = Bool($1) else { return false }
      $0[keyPath: path] = value
      return true
    }
  }

  private static func choice(
    _ name: String, _ words: [String], _ apply: @escaping @Sendable (inout Root, String) -> Void
  ) -> SettingKey {
    one(name, words.joined(separator: ", ")) {
      apply(&$0, $1)
      return words.contains($1)
    }
  }
}
