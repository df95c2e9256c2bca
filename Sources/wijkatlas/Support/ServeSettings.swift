import Atlas
import Foundation
import Interchange
import WebService

/// The settings of `serve` from a file, the environment and flags: each goes before those it is named after.
enum ServeSettings {
  private static let fileVariable = Setting.variablePrefix + "CONFIG"
  /// Keys that are this program's, not the service's.
  private static let own: Set<String> = ["store", "identity"]

  /// - Parameter file: nil takes what the environment says.
  /// - Returns: The configuration, and the paths of the store and of the file of identity where a setting names them.
  /// - Throws: ``AtlasError`` with every problem on a line.
  static func read(
    file: String?, flags: [Setting]
  ) throws(AtlasError) -> (configuration: WebApplication.Configuration, store: String?, identity: String?) {
    let environment = ProcessInfo.processInfo.environment
    var settings: [Setting] = []
    if let path = file ?? environment[fileVariable] {
      let (name, entries) = try SettingsFile.read(path)
      settings = entries.map { Setting($0.key, $0.values, source: "\(name):\($0.line): \($0.key)") }
    }
    settings += Setting.settings(
      environment: environment, keys: WebApplication.Configuration.keys + own, leavingOut: [fileVariable])
    settings += flags
    var configuration = WebApplication.Configuration(tilesFolder: "Tiles")
    try configuration.apply(settings, leaving: own)
    let store = settings.last { $0.key == "store" }
    // The variable of every other command goes before what the file of this one says.
    let isFromFile = store.map { !$0.source.hasPrefix("$") && !$0.source.hasPrefix("-") } ?? false
    let told = isFromFile ? environment["WIJKATLAS_STORE"] : nil
    let identity = settings.last { $0.key == "identity" }?.values.first
    return (configuration, told ?? store?.values.first, identity)
  }

  static func flags(_ command: ServeCommand) throws(AtlasError) -> [Setting] {
    var settings: [Setting] = []
    for text in command.set {
      let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard sides.count == 2 else {
        throw AtlasError(.invalidRequest, "--set \"\(text)\"; key=value expected, such as limits.requestSeconds=10")
      }
      let values = sides[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      settings.append(Setting(sides[0], values, source: "--set \(sides[0])"))
    }
    func add(_ key: String, _ flag: String, _ value: String?) {
      if let value { settings.append(Setting(key, [value], source: flag)) }
    }
    add("host", "--host", command.host)
    add("port", "--port", command.port)
    add("publicReadOnly", "--public-read-only", command.publicReadOnly ? "true" : nil)
    add("publicAddress", "--public-address", command.publicAddress)
    add("contact.name", "--contact-name", command.contactName)
    add("contact.email", "--contact-email", command.contactEmail)
    add("contact.url", "--contact-url", command.contactUrl)
    add("publisher.name", "--publisher-name", command.publisherName)
    add("publisher.address", "--publisher-address", command.publisherAddress)
    add("publisher.licence", "--licence", command.licence)
    add("house.name", "--house-name", command.houseName)
    add("house.colour", "--house-colour", command.houseColour)
    add("house.darkColour", "--house-dark-colour", command.houseDarkColour)
    add("house.logo", "--house-logo", command.houseLogo)
    add("identity", "--identity", command.identity)
    add("tiles", "--tiles", command.tiles)
    add("logs.format", "--log-format", command.logFormat)
    add("logs.level", "--log-level", command.logLevel)
    if !command.trustedProxy.isEmpty {
      settings.append(Setting("trustedProxies", command.trustedProxy, source: "--trusted-proxy"))
    }
    return settings
  }
}
