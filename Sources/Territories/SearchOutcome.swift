/// What a tier found.
struct SearchOutcome {
  /// The territory of each unit; nil where none was found.
  var assignment: [Int]?
  /// A plan outside the spread asked, where there is none within.
  var nearest: [Int]?
  /// Whether the tier went through everything: the assignment is the best, or there is none.
  var isProven: Bool
  /// No plan has a smaller spread, |k · weight − total|, than this.
  var leastSpread: Int
  /// Whether a plan with more extra pieces than were allowed could do better.
  var wantsMoreCuts = false
  /// No plan within the spread asked has fewer extra pieces than this.
  var fewestCuts = 0
  /// Sets that were looked at.
  var visited = 0

  init(assignment: [Int]? = nil, isProven: Bool, leastSpread: Int, wantsMoreCuts: Bool = false) {
    self.assignment = assignment
    self.isProven = isProven
    self.leastSpread = leastSpread
    self.wantsMoreCuts = wantsMoreCuts
  }
}
