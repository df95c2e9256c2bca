import Atlas

extension MemoryContents {
  func targets(areas: [String]?) throws -> [Target] { allTargets.filter { areas?.contains($0.area) ?? true } }
  func actions(_ query: ActionQuery) throws -> [Action] {
    allActions.filter { action in
      (query.areas?.contains(action.area) ?? true) && (query.theme.map { $0 == action.theme } ?? true)
        && (query.kind.map { $0 == action.kind } ?? true) && (query.statuses?.contains(action.status) ?? true)
        && (query.ids?.contains(action.id) ?? true)
    }
  }
  func notes(areas: [String]?) throws -> [Note] { allNotes.filter { areas?.contains($0.area) ?? true } }
}
