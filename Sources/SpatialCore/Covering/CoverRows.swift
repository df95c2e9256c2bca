/// Which demand each candidate covers, in compressed rows.
///
/// Demand that the same candidates cover is one class, with the weights added up: no choice tells it apart.
struct CoverRows: Sendable {
  /// Of the classes of demand.
  var weights: [Int]
  /// One more than the rows.
  var starts: [Int]
  /// The classes of each row, ascending.
  var classes: [Int32]
  /// The candidate of each row, ascending.
  var candidates: [Int]

  var count: Int { candidates.count }
  /// How many pairs of a candidate and a class there are.
  var size: Int { classes.count }

  func row(_ index: Int) -> ArraySlice<Int32> { classes[starts[index]..<starts[index + 1]] }

  /// What each row covers by itself.
  func totals() -> [Int] {
    (0..<count).map { index in row(index).reduce(0) { $0 + weights[Int($1)] } }
  }

  /// What some rows cover together.
  func value(of chosen: [Int]) -> Int {
    var isCovered = [Bool](repeating: false, count: weights.count)
    for index in chosen {
      for item in row(index) { isCovered[Int(item)] = true }
    }
    return weights.indices.reduce(0) { $0 + (isCovered[$1] ? weights[$1] : 0) }
  }
}

extension CoverRows {
  /// The rows that are kept, over classes merged anew; of rows that cover the same, the first.
  ///
  /// - Parameters:
  ///   - rows: Ascending.
  ///   - covered: By class: what is covered already and counts no more; nil for nothing.
  ///   - prices: By class; those of merged classes add up.
  /// - Returns: The prices of the classes that are left, too.
  func reduced(
    to rows: [Int], without covered: [Bool]? = nil, prices: [Double]
  ) -> (rows: CoverRows, prices: [Double]) {
    let merging = ClassMerging(self, rows, covered)
    var result = CoverRows(
      weights: [Int](repeating: 0, count: merging.count), starts: [0], classes: [], candidates: [])
    var merged = [Double](repeating: 0, count: merging.count)
    for (old, new) in merging.target.enumerated() where new >= 0 {
      result.weights[Int(new)] += weights[old]
      merged[Int(new)] += prices[old]
    }
    var seen = Set<SIMD2<UInt64>>()
    for index in rows {
      let start = result.classes.count
      var hash = SIMD2<UInt64>.zero
      for item in row(index) where merging.isFirst[Int(item)] {
        result.classes.append(merging.target[Int(item)])
        hash &+= ClassMerging.key(Int(merging.target[Int(item)]))
      }
      if result.classes.count == start || !seen.insert(hash).inserted {
        result.classes.removeLast(result.classes.count - start)
        continue
      }
      result.candidates.append(candidates[index])
      result.starts.append(result.classes.count)
    }
    return (result, merged)
  }
}

/// The classes of demand that the same rows cover.
///
/// Told apart by a hash of 128 bits of the rows that cover them: among a million classes two would be taken for one with a
/// chance of 10⁻²⁷.
private struct ClassMerging {
  /// The new class of each; -1 for what no row covers, or what is covered already.
  private(set) var target: [Int32]
  /// Whether a class is the first of those merged with it.
  private(set) var isFirst: [Bool]
  private(set) var count = 0

  init(_ rows: CoverRows, _ kept: [Int], _ covered: [Bool]?) {
    var hashes = [SIMD2<UInt64>](repeating: .zero, count: rows.weights.count)
    for (number, index) in kept.enumerated() {
      let key = ClassMerging.key(number)
      for item in rows.row(index) { hashes[Int(item)] &+= key }
    }
    target = [Int32](repeating: -1, count: rows.weights.count)
    isFirst = [Bool](repeating: false, count: rows.weights.count)
    var numbers: [SIMD2<UInt64>: Int32] = [:]
    for index in rows.weights.indices where hashes[index] != .zero && covered?[index] != true {
      if let number = numbers[hashes[index]] {
        target[index] = number
        continue
      }
      numbers[hashes[index]] = Int32(count)
      target[index] = Int32(count)
      isFirst[index] = true
      count += 1
    }
  }

  static func key(_ number: Int) -> SIMD2<UInt64> {
    SIMD2(mix(UInt64(number) &* 2 &+ 1), mix(~UInt64(number)))
  }

  /// The finisher of SplitMix64.
  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
