extension CoverRows {
  /// Above this many words of bits the search for dominated rows costs more than it saves.
  private static let dominanceLimit = 4_000_000

  /// The rows that no other row covers all of.
  ///
  /// What a dominated row covers, another covers too: there is a best choice without it. Where that would take too much
  /// memory all rows are given.
  /// - Complexity: O(*rows* × *rows of the rarest class* × *classes* / 64).
  func undominated() -> [Int] {
    let words = (weights.count + 63) / 64
    guard count > 1, words * count <= CoverRows.dominanceLimit else { return Array(0..<count) }
    let bits = bitRows(words)
    let columns = self.columns()
    let totals = totals()
    return (0..<count).filter { index in
      guard let rarest = row(index).min(by: { columns[Int($0)].count < columns[Int($1)].count }) else { return false }
      return !columns[Int(rarest)].contains { other in
        // Of two that cover the same the first stays.
        let isLarger = totals[Int(other)] > totals[index] || (totals[Int(other)] == totals[index] && other < index)
        return Int(other) != index && isLarger
          && (0..<words).allSatisfy { bits[index * words + $0] & ~bits[Int(other) * words + $0] == 0 }
      }
    }
  }

  private func bitRows(_ words: Int) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: words * count)
    for index in 0..<count {
      for item in row(index) { bits[index * words + Int(item) / 64] |= 1 << UInt64(item % 64) }
    }
    return bits
  }

  /// The rows that cover each class.
  private func columns() -> [[Int32]] {
    var columns = [[Int32]](repeating: [], count: weights.count)
    for index in 0..<count {
      for item in row(index) { columns[Int(item)].append(Int32(index)) }
    }
    return columns
  }
}
