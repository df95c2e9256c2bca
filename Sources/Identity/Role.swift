/// What somebody may do: each role may do what those before it may.
public enum Role: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Nobody in particular: sees what the public may see.
  case anonymous
  /// Sees the figures as they are.
  case staff
  /// Makes plans.
  case planner
  /// Imports.
  case administrator

  public static func < (one: Role, other: Role) -> Bool { one.rank < other.rank }

  private var rank: Int {
    switch self {
    case .anonymous: 0
    case .staff: 1
    case .planner: 2
    case .administrator: 3
    }
  }
}
