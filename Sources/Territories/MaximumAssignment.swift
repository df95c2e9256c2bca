/// Matches rows to columns one to one so that the sum of the matched values is largest.
///
/// - Parameter values: A matrix of finite values of at least 0, all rows of the same length.
/// - Returns: One entry per row: its column, nil for rows left over where there are more rows than columns.
/// - Complexity: O(m³), m the larger of rows and columns.
///
/// Source: the Hungarian method with potentials (Kuhn 1955, Munkres 1957), in the shortest-path form of Jonker and
/// Volgenant.
func maximumAssignment(of values: [[Double]]) -> [Int?] {
  let columns = values.first?.count ?? 0
  let size = max(values.count, columns)
  guard columns > 0 else { return values.map { _ in nil } }
  let highest = values.joined().max() ?? 0
  var matching = HungarianMatching(size: size)
  for row in 0..<size {
    matching.add(row) { row, column in
      row < values.count && column < columns ? highest - values[row][column] : highest
    }
  }
  return values.indices.map { row in
    matching.column(of: row).flatMap { $0 < columns ? $0 : nil }
  }
}

/// A growing minimum-cost matching of a square matrix; index `size` stands for "no row yet".
private struct HungarianMatching {
  private let size: Int
  private var rowPotential: [Double]
  private var columnPotential: [Double]
  private var rowOfColumn: [Int]

  init(size: Int) {
    self.size = size
    rowPotential = [Double](repeating: 0, count: size + 1)
    columnPotential = [Double](repeating: 0, count: size + 1)
    rowOfColumn = [Int](repeating: size, count: size + 1)
  }

  func column(of row: Int) -> Int? {
    (0..<size).first { rowOfColumn[$0] == row }
  }

  /// Adds a row by the shortest augmenting path from it to a free column.
  mutating func add(_ row: Int, cost: (Int, Int) -> Double) {
    var distance = [Double](repeating: .infinity, count: size + 1)
    var previous = [Int](repeating: size, count: size + 1)
    var done = [Bool](repeating: false, count: size + 1)
    var column = size
    rowOfColumn[size] = row
    repeat {
      done[column] = true
      let from = rowOfColumn[column]
      var nearest = size
      var step = Double.infinity
      for next in 0..<size where !done[next] {
        let reduced = cost(from, next) - rowPotential[from] - columnPotential[next]
        if reduced < distance[next] {
          distance[next] = reduced
          previous[next] = column
        }
        if distance[next] < step {
          step = distance[next]
          nearest = next
        }
      }
      for other in 0...size {
        if done[other] {
          rowPotential[rowOfColumn[other]] += step
          columnPotential[other] -= step
        } else {
          distance[other] -= step
        }
      }
      column = nearest
    } while rowOfColumn[column] != size
    while column != size {
      rowOfColumn[column] = rowOfColumn[previous[column]]
      column = previous[column]
    }
    rowOfColumn[size] = size
  }
}
