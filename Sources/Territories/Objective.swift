/// What makes one plan better than another.
///
/// With a tolerance, plans within it are ranked by the terms below, in order. Without one the smallest maximum deviation
/// always comes first, and the terms decide between plans that are equally even.
public enum Objective: String, Sendable, Hashable, Codable, CaseIterable {
  /// Fewest extra pieces, then fewest residents moved, shortest inner border, smallest maximum deviation.
  case lexicographic
  /// Smallest maximum deviation, then as ``lexicographic``, with or without a tolerance.
  case balance
  /// Shortest inner border, then fewest extra pieces, fewest residents moved, smallest maximum deviation.
  case border
  /// Fewest extra pieces, then shortest inner border, fewest residents moved, smallest maximum deviation.
  case splits
  /// Fewest residents moved from the present plan, then fewest extra pieces, shortest inner border, smallest maximum
  /// deviation.
  case moved

  /// Whether extra pieces come before everything but the tolerance.
  var putsPiecesFirst: Bool {
    switch self {
    case .lexicographic, .balance, .splits: true
    case .border, .moved: false
    }
  }
}
