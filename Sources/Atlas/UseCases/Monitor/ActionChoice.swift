public import Indicators

/// Which actions a person asks for, in the words of people.
public struct ActionChoice: Sendable {
  /// A code or a name in the current division; areas that lie in it count.
  public var area: String?
  /// The id or the name of a theme, or a word of the municipality's own.
  public var theme: String?
  public var kind: String?
  public var statuses: [Action.Status]?

  public init(
    area: String? = nil, theme: String? = nil, kind: String? = nil, statuses: [Action.Status]? = nil
  ) {
    self.area = area
    self.theme = theme
    self.kind = kind
    self.statuses = statuses
  }

  /// Open ones first, by date.
  ///
  /// - Throws: ``AtlasError/Code/unknownArea``.
  public func actions(_ reader: any StoreReader, catalogue: Catalogue) throws -> [Action] {
    let query = ActionQuery(
      areas: try area.map { try codes($0, reader) }, theme: theme.map { catalogue.themeNamed($0)?.id ?? $0 },
      kind: kind.flatMap(Facility.kind), statuses: statuses)
    return Action.ordered(try reader.actions(query))
  }

  private func codes(_ text: String, _ reader: any StoreReader) throws -> [String] {
    let areas = try NamedAreas(reader, division: nil)
    switch areas.find(text) {
    case .failure(let reason): throw AtlasError(.unknownArea, "area \"\(text)\": \(reason.text)")
    case .success(let code):
      let tree = AreaTree(
        try reader.areas(
          AreaQuery(division: areas.division, gemeente: AreaCode.gemeente(of: code), includesGeometry: false)))
      return [code] + tree.areas.map(\.code).filter { $0 != code && tree.chain($0).contains(code) }
    }
  }
}
