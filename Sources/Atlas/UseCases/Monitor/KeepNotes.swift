public import Indicators

/// Writes and removes notes. Each is an import of its own, which `undo` takes back.
public struct KeepNotes: Sendable {
  /// A note is read beside figures, not instead of them.
  public static let longest = 5000

  let store: any Store
  let catalogue: Catalogue
  let clock: @Sendable () -> String

  /// - Parameter clock: The time now, ISO 8601 in UTC.
  public init(store: any Store, catalogue: Catalogue, clock: @escaping @Sendable () -> String) {
    self.store = store
    self.catalogue = catalogue
    self.clock = clock
  }

  /// - Parameters:
  ///   - area: A code, or a name in the current division.
  ///   - theme: The id or the name of a theme; nil takes that of the indicator, else none.
  ///   - indicator: The id or the name of an indicator.
  /// - Returns: The note with its number.
  /// - Throws: ``AtlasError/Code/unknownArea``; ``AtlasError/Code/invalidRequest`` for a theme or an indicator that the
  ///   catalogue lacks, and for a text that is empty or too long.
  public func add(
    area: String, theme: String? = nil, indicator: String? = nil, text: String, author: String? = nil,
    written: String? = nil
  ) async throws -> Note {
    let definition = try indicator.map { id in
      guard let found = catalogue.named(id) else {
        throw AtlasError(.invalidRequest, "indicator \"\(id)\": \(catalogue.unknownIndicator(id))")
      }
      return found
    }
    let chosen = try theme.map { text in
      guard let found = catalogue.themeNamed(text) else {
        throw AtlasError(
          .invalidRequest,
          "theme \"\(text)\": one of \(catalogue.themes.map(\.id).joined(separator: ", ")) expected")
      }
      return found.id
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw AtlasError(.invalidRequest, "note: an empty text; say what is to be known beside the figures")
    }
    guard text.count <= KeepNotes.longest else {
      throw AtlasError(.invalidRequest, "note: \(text.count) signs, at most \(KeepNotes.longest) expected")
    }
    let now = clock()
    return try await store.write { writer in
      let code: String
      switch try NamedAreas(writer, division: nil).find(area) {
      case .success(let found): code = found
      case .failure(let reason): throw AtlasError(.unknownArea, "area \"\(area)\": \(reason.text)")
      }
      var note = Note(
        area: code, theme: chosen ?? definition?.theme, indicator: definition?.id, text: text, author: author,
        written: written ?? now)
      note.id = try writer.add(note)
      try writer.save(KeepNotes.run("notes add \(code)", at: now))
      return note
    }
  }

  /// - Throws: ``AtlasError/Code/notFound`` for a number that no note has.
  public func remove(_ id: Int64) async throws {
    let now = clock()
    try await store.write { writer in
      guard try writer.removeNote(id) else {
        throw AtlasError(.notFound, "note \(id): not in the store; `wijkatlas notes list` names them")
      }
      try writer.save(KeepNotes.run("notes remove \(id)", at: now))
    }
  }

  /// The text of a note stays out of it: the list of imports is for everybody.
  private static func run(_ source: String, at time: String) -> ImportRun {
    ImportRun(
      kind: "notes", source: source, checksum: "", options: "", finished: time, rowsRead: 1, accepted: 1, skipped: 0,
      rejected: 0)
  }
}
