/// What a tier found.
struct SearchOutcome {
  /// The territory of each unit; nil where none was found.
  var assignment: [Int]?
  /// Whether the tier went through everything: the assignment is the best, or there is none.
  var isProven: Bool
  /// No plan has a smaller spread, |k · weight − total|, than this.
  var leastSpread: Int
}
