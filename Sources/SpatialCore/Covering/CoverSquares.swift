/// Candidates and demand taken together in squares: a problem that promises more than there is, and so bounds it.
///
/// A square of candidates covers a square of demand as soon as one of them might cover one of it. Whatever candidates cover,
/// their squares cover too; squares that no choice better than the target can hold hold no candidate of it either.
struct CoverSquares {
  let field: CoverField
  let count: Int
  let target: Int
  /// Pairs of squares that are kept at most.
  let limit: Int

  private struct Square {
    var box: Envelope
    var members: [Int]
  }

  /// - Returns: The candidates that may be in a better choice, and what no choice goes beyond.
  func narrow(_ all: [Int], _ control: CoverControl) -> (candidates: [Int], bound: Int) {
    var candidates = all
    var bound = field.totalWeight
    var side = field.reach / 5
    while field.pairs(of: candidates) > limit, side > field.reach / 200, !control.isStopped {
      let groups = squares(field.candidates, candidates, side)
      let cells = squares(field.demand, Array(field.demand.indices), side)
      guard let rows = rows(groups, cells, side) else { break }
      var relaxation = CoverRelaxation(rows, count: count, prices: rows.weights.map(Double.init))
      relaxation.tighten(target: Double(target), rounds: 150, control)
      bound = min(bound, max(target, relaxation.wholeBound))
      control.report(value: target, bound: bound)
      if bound <= target { return ([], bound) }
      candidates = relaxation.rows(above: target).flatMap { groups[$0].members }.sorted()
      side /= 2
    }
    return (candidates, bound)
  }

  private func squares(_ points: [Coordinate], _ members: [Int], _ side: Double) -> [Square] {
    var numbers: [SIMD2<Int>: Int] = [:]
    var squares: [Square] = []
    for member in members {
      let point = points[member]
      let key = SIMD2(Int((point.x / side).rounded(.down)), Int((point.y / side).rounded(.down)))
      if let number = numbers[key] {
        squares[number].box.extend(to: point)
        squares[number].members.append(member)
      } else {
        numbers[key] = squares.count
        squares.append(
          Square(box: Envelope(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y), members: [member]))
      }
    }
    return squares
  }

  /// Which squares of demand each square of candidates might cover; nil where that is more than is kept.
  private func rows(_ groups: [Square], _ cells: [Square], _ side: Double) -> CoverRows? {
    let index = NearestIndex(cells.map(\.box.center))
    let reach = field.reach
    var rows = CoverRows(
      weights: cells.map { $0.members.reduce(0) { $0 + field.weights[$1] } }, starts: [0], classes: [],
      candidates: Array(groups.indices))
    var found: [Int32] = []
    for group in groups {
      found.removeAll(keepingCapacity: true)
      // Between the middles lies at most half the diagonal of each box more.
      index.append(within: reach + 1.5 * side, of: group.box.center, to: &found)
      rows.classes += found.filter { CoverSquares.mayReach(group.box, cells[Int($0)].box, reach) }.sorted()
      rows.starts.append(rows.classes.count)
      if rows.size > limit { return nil }
    }
    return rows
  }

  private static func mayReach(_ first: Envelope, _ second: Envelope, _ reach: Double) -> Bool {
    let x = max(0, first.minX - second.maxX, second.minX - first.maxX)
    let y = max(0, first.minY - second.maxY, second.minY - first.maxY)
    return x * x + y * y <= reach * reach
  }
}
