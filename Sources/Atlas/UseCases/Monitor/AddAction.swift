public import Indicators

/// Adds one action. It is an import of its own, which `undo` takes back.
public struct AddAction: Sendable {
  /// A title is read in a table.
  public static let longestTitle = 200

  /// What somebody intends.
  public struct Wish: Sendable {
    /// A code.
    public var area: String
    /// The id or the name of a theme of the catalogue.
    public var theme: String
    /// `focuspunt`, `wijkplan`, `schouwpunt`, or another word.
    public var kind: String
    public var title: String
    public var place: String?
    public var owner: String?
    /// A day.
    public var due: Moment?

    public init(
      area: String, theme: String, kind: String, title: String, place: String? = nil, owner: String? = nil,
      due: Moment? = nil
    ) {
      (self.area, self.theme, self.kind, self.title) = (area, theme, kind, title)
      (self.place, self.owner, self.due) = (place, owner, due)
    }
  }

  let store: any Store
  let catalogue: Catalogue
  let clock: @Sendable () -> String

  /// - Parameter clock: The time now, ISO 8601 in UTC.
  public init(store: any Store, catalogue: Catalogue, clock: @escaping @Sendable () -> String) {
    self.store = store
    self.catalogue = catalogue
    self.clock = clock
  }

  /// - Returns: The action with its id, made as that of a row of a list without one.
  /// - Throws: ``AtlasError/Code/unknownArea``; ``AtlasError/Code/invalidRequest`` for a theme that the catalogue lacks, a
  ///   title without words or too long, and the same action again.
  public func run(_ wish: Wish) async throws -> Action {
    guard let theme = catalogue.themeNamed(wish.theme) else {
      throw AtlasError(
        .invalidRequest,
        "theme \"\(wish.theme)\": one of \(catalogue.themes.map(\.id).joined(separator: ", ")) expected")
    }
    guard let kind = Facility.kind(wish.kind) else {
      throw AtlasError(.invalidRequest, "kind \"\(wish.kind)\": focuspunt, wijkplan or schouwpunt expected")
    }
    guard wish.title.contains(where: { !$0.isWhitespace }), wish.title.count <= AddAction.longestTitle else {
      throw AtlasError(
        .invalidRequest, "title: \(wish.title.count) signs, words of 1 to \(AddAction.longestTitle) expected")
    }
    let row = ActionRow(
      id: nil, area: wish.area, theme: theme.id, kind: kind, title: wish.title, place: wish.place, owner: wish.owner,
      status: .planned, due: wish.due)
    let now = clock()
    return try await store.write { writer in
      let code: String
      switch try NamedAreas(writer, division: nil).find(wish.area) {
      case .success(let found): code = found
      case .failure(let reason): throw AtlasError(.unknownArea, "area \"\(wish.area)\": \(reason.text)")
      }
      let action = row.action(area: code, kind: kind, theme: theme.id)
      guard try writer.actions(ActionQuery(ids: [action.id])).isEmpty else {
        throw AtlasError(.invalidRequest, "action \"\(wish.title)\": is there already, as \(action.id)")
      }
      _ = try writer.save(action)
      try writer.save(
        ImportRun(
          kind: "actions", source: "actions add \(action.id)", checksum: "", options: "", finished: now, rowsRead: 1,
          accepted: 1, skipped: 0, rejected: 0))
      return action
    }
  }
}
