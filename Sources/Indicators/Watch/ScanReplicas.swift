internal import Dispatch
internal import Foundation

/// How high the highest score goes where nothing is the matter.
struct ScanReplicas {
  private let cylinders: ScanCylinders
  private let settings: SpaceTimeScan.Settings
  /// By area, then how far its mean is off, then window from the last one back.
  private let tables: [[[CountTable]]]

  /// Replicas between two looks at whether it is clear already.
  private static let block = 250
  /// So many scores as high as that asked about make it no cluster, and its chance is known to a fifth.
  private static let enough = 25
  /// How far a mean may be off in standard deviations, and how likely it is to be off at most so far: the normal
  /// distribution by steps of a half, out to where one area in 100,000 is. Such steps have its moments to ten digits
  /// (L.N. Trefethen and J.A.C. Weideman, SIAM Review 56 (2014)), its far ends among them, which make the highest scores.
  private static let deviates: (steps: [Double], upTo: [Double]) = {
    let steps = (-9...9).map { Double($0) / 2 }
    let weights = steps.map { exp(-$0 * $0 / 2) }
    let whole = weights.reduce(0, +)
    var sum = 0.0
    let upTo = weights.map { weight -> Double in
      sum += weight / whole
      return sum
    }
    return (steps, upTo)
  }()

  init(_ scan: SpaceTimeScan, _ cylinders: ScanCylinders) {
    self.cylinders = cylinders
    settings = scan.settings
    tables = scan.means.indices.map { area in
      let means = scan.means[area].suffix(cylinders.longest).reversed()
      return ScanReplicas.factors(scan.doubts[area]).map { factor in
        means.map { CountTable(NegativeBinomial(mean: factor * $0, dispersion: scan.dispersions[area])) }
      }
    }
  }

  /// By what a mean is multiplied for each of the deviates: on average by 1.
  private static func factors(_ doubt: Double) -> [Double] {
    guard doubt > 0 else { return [1] }
    return deviates.steps.map { exp($0 * doubt.squareRoot() - doubt / 2) }
  }

  private static func factor(_ unit: Double) -> Int {
    deviates.upTo.firstIndex { unit < $0 } ?? deviates.upTo.count - 1
  }

  /// The highest score of each replica, in order.
  ///
  /// - Parameter score: Once it is clear that this is no high score, no more are drawn; that depends on whole blocks, not
  ///   on threads.
  func scores(until score: Double, progress: (_ done: Int, _ total: Int) -> Void) -> [Double] {
    var scores: [Double] = []
    while scores.count < settings.replicas, scores.count(where: { $0 >= score }) < ScanReplicas.enough {
      let first = scores.count
      let count = min(ScanReplicas.block, settings.replicas - first)
      scores += block(first, count)
      progress(scores.count, settings.replicas)
    }
    return scores
  }

  private func block(_ first: Int, _ count: Int) -> [Double] {
    let workers = max(1, min(settings.workers, count))
    return [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      buffer.initialize(repeating: 0)
      // Each thread writes the elements of its own replicas.
      nonisolated(unsafe) let scores = buffer
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        var sums = [Int32](repeating: 0, count: tables.count * cylinders.longest)
        for index in stride(from: worker, to: count, by: workers) {
          scores[index] = highest(first + index, &sums)
        }
      }
      initialized = count
    }
  }

  /// - Parameter sums: Room for the counts of each area, added up from the last window back.
  private func highest(_ replica: Int, _ sums: inout [Int32]) -> Double {
    var random = ReplicaRandom(seed: settings.seed, replica: replica)
    let longest = cylinders.longest
    var all = [Double](repeating: 0, count: longest)
    for (area, factors) in tables.enumerated() {
      var sum: Int32 = 0
      let factor = factors.count > 1 ? ScanReplicas.factor(random.unit()) : 0
      for (length, table) in factors[factor].enumerated() {
        sum += Int32(clamping: table.count(random.unit()))
        sums[area * longest + length] = sum
        all[length] += Double(sum)
      }
    }
    return highest(sums, all: all)
  }

  /// - Parameter all: What was drawn in all areas, by how many windows back.
  private func highest(_ sums: [Int32], all: [Double]) -> Double {
    let longest = cylinders.longest
    // Of each window, as the means are those of as many as were counted in it.
    let ratios = (0..<longest).map { back -> Double in
      let (one, other) = back > 0 ? (all[back - 1], cylinders.totals[back - 1]) : (0, 0)
      let expected = cylinders.totals[back] - other
      return expected > 0 ? (all[back] - one) / expected : 1
    }
    let least = ratios.min() ?? 1
    let steeper = 1 / min(least, least * least)
    var best = 0.0
    var running = [Int32](repeating: 0, count: longest)
    sums.withUnsafeBufferPointer { sums in
      running.withUnsafeMutableBufferPointer { running in
        cylinders.added.withUnsafeBufferPointer { added in
          cylinders.steepness.withUnsafeBufferPointer { steepness in
            var position = 0
            for order in cylinders.orders {
              running.update(repeating: 0)
              for area in order {
                let own = Int(area) * longest
                var expected = 0.0
                for length in 0..<longest {
                  running[length] += sums[own + length]
                  expected += added[position] * ratios[length]
                  let more = Double(running[length]) - expected
                  // The score's second derivative bounds it, so that nearly no logarithm is taken.
                  if more > 0, more * more * steepness[position] * steeper > best {
                    let score = ScanCylinders.score(
                      Double(running[length]), expected: expected, all: all[length],
                      dispersions: cylinders.dispersions[position])
                    if score > best { best = score }
                  }
                  position += 1
                }
              }
            }
          }
        }
      }
    }
    return best
  }
}
