import Testing

@testable import Territories

@Suite("Maximum assignment")
struct MaximumAssignmentTests {
  @Test("equals the best of all permutations", arguments: UInt64(0)..<60)
  func equalsBruteForce(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let rows = Int.random(in: 1...5, using: &random)
    let columns = Int.random(in: 1...5, using: &random)
    let values = (0..<rows).map { _ in (0..<columns).map { _ in Double(Int.random(in: 0...20, using: &random)) } }
    let match = maximumAssignment(of: values)
    let chosen = match.compactMap { $0 }
    #expect(Set(chosen).count == chosen.count && chosen.count == min(rows, columns))
    var best = 0.0
    forEachPermutation(of: Array(0..<max(rows, columns))) { order in
      best = max(best, (0..<rows).reduce(0) { $0 + (order[$1] < columns ? values[$1][order[$1]] : 0) })
    }
    let sum = match.enumerated().reduce(0.0) { sum, pair in
      sum + (pair.element.map { values[pair.offset][$0] } ?? 0)
    }
    #expect(sum == best)
  }

  @Test("leaves rows without columns unmatched")
  func noColumns() {
    #expect(maximumAssignment(of: [[], []]) == [nil, nil])
    #expect(maximumAssignment(of: []) == [])
  }
}
