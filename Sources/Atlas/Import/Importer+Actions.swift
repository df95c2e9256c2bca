public import Indicators

/// One row of a delivery of actions.
public struct ActionRow: Sendable {
  /// nil makes one of what the row says, so that the same row is the same action.
  public var id: String?
  /// A code or a name.
  public var area: String
  /// The id or the name of a theme, or a word of the municipality's own.
  public var theme: String
  /// nil where neither the delivery nor the user tells.
  public var kind: String?
  public var title: String
  public var place: String?
  public var term: Action.Term?
  public var owner: String?
  public var status: Action.Status
  public var due: Moment?
  public var result: String?
  public var closed: Moment?
  public var origin: String?
  /// nil where the delivery does not tell: it stays as it was.
  public var isPublic: Bool?

  public init(
    id: String?, area: String, theme: String, kind: String?, title: String, place: String? = nil,
    term: Action.Term? = nil, owner: String? = nil, status: Action.Status = .planned, due: Moment? = nil,
    result: String? = nil, closed: Moment? = nil, origin: String? = nil, isPublic: Bool? = nil
  ) {
    self.id = id
    self.area = area
    self.theme = theme
    self.kind = kind
    self.title = title
    self.place = place
    self.term = term
    self.owner = owner
    self.status = status
    self.due = due
    self.result = result
    self.closed = closed
    self.origin = origin
    self.isPublic = isPublic
  }
}

extension Importer {
  /// Stores actions, replacing those with the same id.
  ///
  /// An id that the store has for another area or kind is rejected: two lists have used the same numbers. A theme that the
  /// catalogue lacks is kept as the municipality's own, with a remark; so is what is done without a result.
  ///
  /// - Parameter division: Whose names are meant; nil for the current one.
  public func importActions(
    _ source: any RowSource<ActionRow>, division: String?, catalogue: Catalogue, options: Options
  ) async throws -> ImportReport {
    let areas = try await store.read { try NamedAreas($0, division: division) }
    let seen = SeenKeys("id")
    let themes = SeenKeys("theme")
    return try await run(
      "actions", source, division: nil, options: options,
      fingerprint: "actions \(areas.division) \(options.description)",
      row: { writer, number, row, report in
        func problem(_ field: String, _ value: String, _ reason: String) -> RowProblem {
          RowProblem(row: number, field: field, value: value, reason: reason)
        }
        let area: String
        switch areas.find(row.area) {
        case .failure(let reason): return report.reject(problem("area", row.area, reason.text))
        case .success(let code): area = code
        }
        guard let kind = (row.kind ?? row.origin.map { _ in Action.schouwpunt }).flatMap(Facility.kind) else {
          return report.reject(
            problem(
              "kind", row.kind ?? "",
              "none; give --kind focuspunt, wijkplan or schouwpunt, or name its column in a "
                + "mapping file"))
        }
        if row.status.isOpen, let closed = row.closed {
          return report.reject(
            problem("closed", closed.text, "has a day of closing while its status is \(row.status.rawValue)"))
        }
        var action = row.action(area: area, kind: kind, theme: catalogue.themeNamed(row.theme)?.id ?? row.theme)
        if let problem = seen.problem(with: action.id, number) { return report.reject(problem) }
        let known = try writer.actions(ActionQuery(ids: [action.id])).first
        if row.isPublic == nil, let known, known.isPublic {
          // What nobody has read yet is not made public by a list that does not say so.
          action.isPublic = known.publicWords == action.publicWords
          if !action.isPublic {
            report.remark(problem("public", action.id, "was public and reads otherwise now: publish it again"))
          }
        }
        if let known, known.area != area || known.kind != kind {
          return report.reject(
            problem(
              "id", action.id,
              "in use for a \(known.kind) in \(known.area); give ids that are unique, such as "
                + "\(area)-\(action.id)"))
        }
        if catalogue.theme(action.theme) == nil, themes.problem(with: action.theme, number) == nil {
          report.remark(problem("theme", action.theme, "no theme of the catalogue; kept as one of your own"))
        }
        if action.status == .done, action.result == nil {
          report.remark(problem("result", action.id, "done without a result"))
        }
        report.count(try writer.save(action))
      })
  }
}

extension ActionRow {
  func action(area: String, kind: String, theme: String) -> Action {
    let told = [area, kind, title, place ?? "", origin ?? ""].joined(separator: "\u{1F}")
    return Action(
      id: id ?? "\(area)-\(ActionRow.digest(told))", area: area, theme: theme, kind: kind, title: title, place: place,
      term: term, owner: owner, status: status, due: due, result: result, closed: closed, origin: origin,
      isPublic: isPublic ?? false)
  }

  /// Eight signs; FNV-1a, 64 bits, folded to 32. Of a thousand points in an area two would share one once in 9,000 times,
  /// and would then be rejected as duplicates.
  private static func digest(_ text: String) -> String {
    let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let digits = String((hash ^ hash >> 32) & 0xFFFF_FFFF, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
