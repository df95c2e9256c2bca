import Atlas
import Testing

@testable import WebService

@Suite("Settings")
struct SettingsTests {
  private func read(_ settings: [Setting]) throws -> WebApplication.Configuration {
    var configuration = WebApplication.Configuration()
    try configuration.apply(settings)
    return configuration
  }

  @Test("a later setting goes before an earlier one")
  func order() throws {
    let found = try read([
      Setting("port", ["1"], source: "file"), Setting("limits.bodyBytes", ["2048"], source: "file"),
      Setting("port", ["2"], source: "$X"), Setting("port", ["3"], source: "--port"),
    ])
    #expect(found.port == 3 && found.limits.bodyBytes == 2048)
  }

  @Test("every key takes a right value and names itself with a wrong one")
  func keys() throws {
    let right = [
      "host": "127.0.0.2", "publicReadOnly": "true", "publicAddress": "https://x.nl", "trustedProxies": "10.0.0.0/8",
      "logs.format": "json", "logs.level": "debug", "contact.name": "A", "contact.email": "a@b.nl",
      "contact.url": "https://b.nl", "tiles": "T", "imports.folder": "I",
      "background.tiles": "brt-grijs", "background.source": "S",
      "publisher.name": "P", "publisher.address": "https://p.nl/id", "publisher.licence": "CC0 1.0",
      "house.name": "H", "house.colour": "#005ea5", "house.darkColour": "#5af", "house.logo": "logo.svg",
    ]
    let standard = WebApplication.Configuration()
    let needed = ["house.logo": "house.name", "house.darkColour": "house.colour"]
    for key in WebApplication.Configuration.keys {
      let value = right[key] ?? "4321"
      let number = key.hasSuffix("econds") ? "7.5" : value
      let others = needed[key].map { [Setting($0, [right[$0] ?? ""], source: "s")] } ?? []
      let changed = try read([Setting(key, [number], source: "s")] + others)
      #expect("\(changed)" != "\(standard)", "\(key) changes nothing")
      let wrong =
        right[key] == nil || key.hasPrefix("logs") || key.hasSuffix("olour") || key == "trustedProxies" ? "x" : ""
      let error = #expect(throws: AtlasError.self) { try read([Setting(key, [wrong], source: "here: \(key)")]) }
      #expect(error?.message.hasPrefix("here: \(key) \"\(wrong)\"; ") == true, "\(error?.message ?? "")")
      #expect(error?.message.hasSuffix(" expected") == true)
    }
  }

  @Test("all problems are told at once, also of what another setting replaces")
  func problems() {
    let error = #expect(throws: AtlasError.self) {
      try read([
        Setting("port", ["x"], source: "a.yaml:1: port"),
        Setting("limits.bodyByte", ["1"], source: "a.yaml:2: limits.bodyByte"),
        Setting("port", ["80"], source: "--port"), Setting("logs.level", [], source: "$L"),
      ])
    }
    let lines = error?.message.split(separator: "\n") ?? []
    #expect(lines.count == 3)
    #expect(lines.first == "a.yaml:1: port \"x\"; a whole number from 0 to 65535 expected")
    #expect(lines.dropFirst().first?.hasPrefix("a.yaml:2: limits.bodyByte: unknown key; limits.bodyBytes, ") == true)
  }

  @Test("what values are together is told when each of them is right")
  func together() {
    let error = #expect(throws: AtlasError.self) {
      try read([
        Setting("host", ["0.0.0.0"], source: "f"), Setting("publicAddress", ["ftp://x"], source: "f"),
      ])
    }
    #expect(error?.message.split(separator: "\n").count == 2)
  }

  @Test("variables are the keys in capitals; one that is none is a problem")
  func variables() throws {
    #expect(Setting.variable("limits.bodyBytes") == "WIJKATLAS_SERVE_LIMITS_BODY_BYTES")
    #expect(
      Set(WebApplication.Configuration.keys.map(Setting.variable)).count == WebApplication.Configuration.keys.count)
    let settings = Setting.settings(
      environment: [
        "WIJKATLAS_SERVE_PORT": "81", "WIJKATLAS_STORE": "x", "PATH": "y", "WIJKATLAS_SERVE_CONFIG": "z",
        "WIJKATLAS_SERVE_TRUSTED_PROXIES": "10.0.0.1,10.0.0.2",
      ], keys: WebApplication.Configuration.keys, leavingOut: ["WIJKATLAS_SERVE_CONFIG"])
    let found = try read(settings)
    #expect(found.port == 81 && found.trustedProxies.count == 2)
    let wrong = Setting.settings(
      environment: ["WIJKATLAS_SERVE_PROT": "81"], keys: WebApplication.Configuration.keys)
    #expect(throws: AtlasError.self) { try read(wrong) }
  }
}
