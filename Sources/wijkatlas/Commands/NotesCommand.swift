import ArgumentParser
import Atlas
import Foundation
import Indicators
import Reports

struct NotesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notes",
    abstract: "What a wijkregisseur writes beside the figures. For the municipality, until one is published.",
    subcommands: [Add.self, List.self, Publish.self, Remove.self], defaultSubcommand: List.self)

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a note; it stands in the internal wijkanalyse, under its theme.",
      discussion: """
        wijkatlas notes add WK063701 --theme safety "Jongeren bij het winkelcentrum; afspraken met de school gemaakt."

        Write about places and groups, not about persons who can be recognised.
        """)
    @Argument(help: "The area: a code or a name.") var area: String
    @Argument(help: "The text; - reads it from standard input.") var text: String
    @Option(help: "The theme, by id or name. (default: that of the indicator)") var theme: String?
    @Option(help: "The indicator that it is about, by id or name.") var indicator: String?
    @Option(name: .customLong("by"), help: "Who writes it.") var author: String?
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let input = text == "-" ? FileHandle.standardInput.readDataToEndOfFile() : Data(text.utf8)
      let words = String(decoding: input, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
      let note = try await KeepNotes(store: global.openStore(), catalogue: global.catalogue(), clock: Clock.now).add(
        area: area, theme: theme, indicator: indicator, text: words,
        author: author)
      Console.result("note \(note.id ?? 0) on \(note.area)\(note.theme.map { ", \($0)" } ?? "")")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Notes, the oldest first.")
    @Option(help: "Only on this area: a code.") var area: String?
    @Option(help: "text or json.") var format: OutputFormat = .text
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let areas = area.map { [$0, $0.uppercased()] }
      let notes = try await global.openStore().read { try $0.notes(areas: areas) }
      if format == .json {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        Console.result(String(decoding: try encoder.encode(["notes": notes]), as: UTF8.self))
        return
      }
      let lines = notes.map { note in
        let head = [
          note.id.map { "\($0)" }, note.area, note.theme, note.indicator, String(note.written.prefix(10)), note.author,
          note.isPublic ? "public" : nil,
        ].compactMap { $0 }
        return "\(head.joined(separator: "  "))\n  \(note.text)"
      }
      let none = global.lang == .nl ? "geen aantekeningen" : "no notes"
      Console.result(lines.isEmpty ? none : lines.joined(separator: "\n"))
    }
  }

  struct Publish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let everybody read a note, without who wrote it; `undo` takes it back.")
    @Argument(help: "Its number.") var id: Int64
    @Flag(help: "For the municipality only again.") var withdraw = false
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      try await PublishWork(store: global.openStore(), clock: Clock.now).note(id, isPublic: !withdraw)
      Console.result("note \(id): \(withdraw ? "for the municipality only" : "public")")
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Remove a note; `undo` brings it back.")
    @Argument(help: "Its number.") var id: Int64
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      try await KeepNotes(store: global.openStore(), catalogue: global.catalogue(), clock: Clock.now).remove(id)
      Console.result("note \(id) removed")
    }
  }
}
