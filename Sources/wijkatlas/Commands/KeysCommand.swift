import ArgumentParser
import Foundation
import Identity

/// The keys of scripts.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "Make, list and revoke the keys by which scripts ask the service.",
    discussion: """
      A key is sent as `Authorization: Bearer wa_…`. It is shown once; the file keeps its hash, its role and its end, and is
      for its owner only. `serve --identity` reads the file anew when it changes: a revoked key is refused within a second.
      """,
    subcommands: [Add.self, List.self, Revoke.self])

  struct FileOptions: ParsableArguments {
    @Option(
      name: .customLong("keys"),
      help: ArgumentHelp(
        "The file of the keys. (default: $WIJKATLAS_KEYS, else ./wijkatlas-keys.json)", valueName: "file"))
    var path: String?

    var file: APIKeyFile {
      APIKeyFile(path: path ?? ProcessInfo.processInfo.environment["WIJKATLAS_KEYS"] ?? "./wijkatlas-keys.json")
    }
  }

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Make a key, and print it: nobody can find it again.")

    @Argument(help: "What it is for.") var name: String
    @Option(help: "staff, planner or administrator.") var role: String
    @Option(help: "For how many days it holds, at most 3650.") var days = 365
    @OptionGroup var keys: FileOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      guard let role = Role(rawValue: role), role != .anonymous else {
        throw ValidationError("--role: \"\(role)\"; staff, planner or administrator expected")
      }
      let made = try keys.file.change { list throws(IdentityError) in
        try list.add(name: name, role: role, days: days, at: Date())
      }
      print(made.text)
      global.say("key \(made.key.id), role \(role.rawValue), until \(made.key.expires.formatted(.iso8601))")
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "The keys there are.")

    @Option(help: "text or json.") var format: OutputFormat = .text
    @OptionGroup var keys: FileOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let list = try keys.file.read().keys
      let now = Date()
      func state(_ key: APIKey) -> String { key.fault(at: now) ?? "holds" }
      switch format {
      case .text:
        for key in list {
          let until = key.expires.formatted(.iso8601)
          print("\(key.id)  \(key.role.rawValue)  \(until)  \(state(key))  \(key.name)")
        }
      case .json:
        let rows = list.map { key in
          [
            "id": key.id, "name": key.name, "role": key.role.rawValue, "created": key.created.formatted(.iso8601),
            "expires": key.expires.formatted(.iso8601), "state": state(key),
          ]
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        print(String(decoding: try encoder.encode(["keys": rows]), as: UTF8.self))
      }
    }
  }

  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "revoke", abstract: "Make a key good for nothing, at once.")

    @Argument(help: "The id that `keys list` tells.") var id: String
    @OptionGroup var keys: FileOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      try keys.file.change { list throws(IdentityError) in try list.revoke(id, at: Date()) }
      global.say("key \(id) is revoked")
    }
  }
}
