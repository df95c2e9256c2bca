extension SearchInstance {
  /// Whether an assignment keeps what must be together together and what must be apart apart.
  func isSound(_ assignment: [Int]) -> Bool {
    guard rules.bindsUnits else { return true }
    return assignment.indices.allSatisfy { unit in
      rules.together[unit].allSatisfy { assignment[$0] == assignment[unit] }
        && rules.apart[unit].allSatisfy { assignment[$0] != assignment[unit] }
    }
  }
}
