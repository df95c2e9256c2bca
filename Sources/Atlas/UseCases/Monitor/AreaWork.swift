public import Indicators

/// What people intend and think of an area, beside its figures. The public's store tells what was published.
public struct AreaWork: Sendable, Hashable {
  /// Open ones first, then by date and id.
  public var actions: [Action]
  /// The oldest first.
  public var notes: [Note]
  /// Of the areas that these are about, by code.
  public var names: [String: String]

  public static let none = AreaWork(actions: [], notes: [], names: [:])

  public init(actions: [Action], notes: [Note], names: [String: String]) {
    self.actions = actions
    self.notes = notes
    self.names = names
  }

  public var isEmpty: Bool { actions.isEmpty && notes.isEmpty }

  /// Of the area and of those that lie in it; of a gemeente only its own, of a drawn area or a territory those of its whole
  /// parts.
  public static func of(_ profile: Profile, _ reader: any StoreReader) throws -> AreaWork {
    let area = profile.area
    var names = [area.code: area.name]
    for part in profile.composition?.parts ?? [] where part.share == 1 { names[part.code] = part.name }
    if ![AreaLevel.gemeente, .buurt].contains(AreaLevel(rawValue: area.level)) {
      let wholes = Set(names.keys)
      let inside = try reader.areas(
        AreaQuery(
          division: profile.composition?.division ?? area.division,
          gemeente: wholes.sorted().lazy.compactMap(AreaCode.gemeente).first, includesGeometry: false)
      ).filter { wholes.contains($0.parent ?? "") }
      for part in inside { names[part.code] = part.name }
    }
    let codes = names.keys.sorted()
    let actions = try reader.actions(ActionQuery(areas: codes))
    let notes = try reader.notes(areas: codes)
    return AreaWork(actions: Action.ordered(actions), notes: notes.sorted { $0.written < $1.written }, names: names)
  }
}

extension Action {
  /// Open ones first, the first due before the rest.
  public static func ordered(_ actions: [Action]) -> [Action] {
    func key(_ action: Action) -> (Int, String, String, String) {
      let day = action.status.isOpen ? action.due?.text ?? "9999" : action.closed?.text ?? "9999"
      return (action.status.isOpen ? 0 : 1, day, action.area, action.id)
    }
    return actions.sorted { key($0) < key($1) }
  }
}
