/// One thing that a plan must keep to. Codes are those of units, or of wijken for all their units.
public enum TerritoryConstraint: Sendable, Hashable {
  /// Shorter shared borders connect nothing.
  case minimumBorder(metres: Double)
  /// The two do not connect, though they touch: a motorway or a railway lies between.
  case barrier(String, String)
  /// The two connect, whatever lies between: a bridge or a tunnel. A link undoes a barrier.
  case link(String, String)
  /// The unit belongs to the territory of this name.
  case pin(String, to: String)
  /// All of these in one territory; of a wijk alone: it stays whole.
  case together([String])
  /// No two of these in one territory.
  case apart([String])
  /// Exactly these are the territory of this name, one of those asked for.
  case fixed(String, units: [String])
  /// A wijk with a director of its own: a territory besides those asked for, that counts in no average.
  case pilot(String)
}

extension TerritoryConstraint: CustomStringConvertible {
  /// A sentence part that names it: "BU01 pinned to Noord".
  public var description: String {
    switch self {
    case .minimumBorder(let metres): "borders of at least \(metres) m"
    case .barrier(let one, let other): "barrier between \(one) and \(other)"
    case .link(let one, let other): "link between \(one) and \(other)"
    case .pin(let unit, let label): "\(unit) pinned to \(label)"
    case .together(let codes): "\(codes.joined(separator: ", ")) together"
    case .apart(let codes): "\(codes.joined(separator: ", ")) apart"
    case .fixed(let name, let units): "territory \(name) fixed as \(units.joined(separator: ", "))"
    case .pilot(let wijk): "pilot wijk \(wijk)"
    }
  }
}
