/// A good choice of rows, found fast.
struct CoverHeuristic {
  private let rows: CoverRows
  private let totals: [Int]
  /// Rows by what they cover by themselves, the most first.
  private let order: [Int]
  /// How many of the chosen rows cover each class.
  private var covering: [Int32]
  private(set) var chosen: [Int] = []
  /// What the chosen rows cover together.
  private(set) var value = 0
  /// Pairs of rows and classes that were looked at.
  private(set) var work = 0

  init(_ rows: CoverRows) {
    self.rows = rows
    let totals = rows.totals()
    self.totals = totals
    order = rows.candidates.indices.sorted { (totals[$1], $0) < (totals[$0], $1) }
    covering = [Int32](repeating: 0, count: rows.weights.count)
    work = rows.size
  }

  /// Adds the row that covers most of what is not covered, until there are enough or nothing is left.
  ///
  /// Covers at least 1 − 1/e of the best: Nemhauser, Wolsey, Fisher, "An analysis of approximations for maximizing
  /// submodular set functions", Mathematical Programming 1978.
  mutating func greedy(_ count: Int) {
    // What a row adds only shrinks while rows are added: an old gain is a bound (Minoux 1978).
    var gains = totals
    while chosen.count < count {
      var best: (row: Int, gain: Int)?
      for index in order {
        if totals[index] <= best?.gain ?? 0 { break }
        if gains[index] <= best?.gain ?? 0 { continue }
        gains[index] = gain(of: index)
        if gains[index] > best?.gain ?? 0 { best = (index, gains[index]) }
      }
      guard let best else { return }
      add(best.row)
    }
  }

  /// Replaces one row by another as long as that covers more.
  ///
  /// - Parameter rounds: How often at most.
  mutating func improve(rounds: Int) {
    for _ in 0..<rounds {
      guard improveOnce() else { return }
    }
  }

  private mutating func improveOnce() -> Bool {
    var isBetter = false
    for place in chosen.indices {
      let old = chosen[place]
      let before = value
      remove(old)
      var best = (row: old, gain: before - value)
      for index in order {
        if totals[index] <= best.gain { break }
        let gain = gain(of: index)
        if gain > best.gain { best = (index, gain) }
      }
      insert(best.row)
      chosen[place] = best.row
      isBetter = isBetter || value > before
    }
    return isBetter
  }

  private mutating func gain(of index: Int) -> Int {
    work += rows.starts[index + 1] - rows.starts[index]
    return rows.row(index).reduce(0) { covering[Int($1)] == 0 ? $0 + rows.weights[Int($1)] : $0 }
  }

  private mutating func add(_ index: Int) {
    insert(index)
    chosen.append(index)
  }

  private mutating func insert(_ index: Int) {
    for item in rows.row(index) {
      if covering[Int(item)] == 0 { value += rows.weights[Int(item)] }
      covering[Int(item)] += 1
    }
  }

  private mutating func remove(_ index: Int) {
    for item in rows.row(index) {
      covering[Int(item)] -= 1
      if covering[Int(item)] == 0 { value -= rows.weights[Int(item)] }
    }
  }
}
