/// Something intended in an area: a focuspunt, a measure of the wijkplan, a point of a wijkschouw.
public struct Action: Sendable, Hashable {
  public enum Status: String, Sendable, Hashable, CaseIterable, Codable {
    case planned, underway, done, dropped

    public var isOpen: Bool { self == .planned || self == .underway }
  }

  /// Whether it can be dealt with at once.
  public enum Term: String, Sendable, Hashable, CaseIterable { case short, long }

  /// Unique among all actions.
  public var id: String
  /// The code, whatever the division.
  public var area: String
  /// The id of a theme of the catalogue, or a word of the municipality's own.
  public var theme: String
  /// In small letters: `focuspunt`, `wijkplan`, `schouwpunt`.
  public var kind: String
  public var title: String
  /// Where in the area, in words.
  public var place: String?
  public var term: Term?
  /// Who does it: a person or a service.
  public var owner: String?
  public var status: Status
  /// A day.
  public var due: Moment?
  public var result: String?
  /// A day; nil for what is open, and where nobody told.
  public var closed: Moment?
  /// The wijkschouw or plan in which it came up: `schouw 2024-05-14`.
  public var origin: String?
  /// Whether everybody may read it; who does it stays with the municipality.
  public var isPublic: Bool

  public init(
    id: String, area: String, theme: String, kind: String, title: String, place: String? = nil, term: Term? = nil,
    owner: String? = nil, status: Status = .planned, due: Moment? = nil, result: String? = nil, closed: Moment? = nil,
    origin: String? = nil, isPublic: Bool = false
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

extension Action {
  /// As it was at the end of a day: what was closed later was under way.
  ///
  /// - Parameter day: nil for today.
  public func status(on day: Moment?) -> Status {
    guard let day, let closed, closed > day, !status.isOpen else { return status }
    return .underway
  }

  /// What somebody wrote of what everybody reads where it is public.
  var publicWords: [String?] { [title, place, result, theme] }

  /// Whether it was open at the end of a day and should not have been.
  public func isOverdue(on day: Moment) -> Bool {
    status(on: day).isOpen && due.map { $0 < day } ?? false
  }

  public static let schouwpunt = "schouwpunt"
}
