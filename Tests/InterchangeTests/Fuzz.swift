import Atlas
import Foundation
import SpatialCore
import Testing

@testable import Interchange

/// Reads damaged inputs: each must be read, or be refused in words, within two seconds of the processor's time.
enum Fuzz {
  /// How many inputs a format has: `WIJKATLAS_FUZZ`, or some two thousand.
  static let count = ProcessInfo.processInfo.environment["WIJKATLAS_FUZZ"].flatMap { Int($0) } ?? 2000

  static let longest = Duration.seconds(2)

  /// - Parameters:
  ///   - seeds: Sound inputs to damage.
  ///   - read: Reads all of an input.
  static func fuzz(
    format: String, seeds: [[UInt8]], count: Int = Fuzz.count, read: ([UInt8]) throws -> Void
  ) {
    for seed in seeds { #expect(throws: Never.self, "\(format): a sound input") { try read(seed) } }
    for iteration in 0..<count {
      let origin = iteration % seeds.count
      var mutator = Mutator(seed: UInt64(iteration))
      let input = mutator.mutate(seeds[origin])
      let begin = processorTime()
      do {
        try read(input)
      } catch let error where error is AtlasError || error is SpatialError {
      } catch {
        Issue.record("\(format), iteration \(iteration) on input \(origin): \(type(of: error)) \(error)")
      }
      let duration = processorTime() - begin
      if duration > longest { Issue.record("\(format), iteration \(iteration) on input \(origin): took \(duration)") }
    }
  }

  /// What this thread has used: a machine that is busy with other work gives no false verdict.
  private static func processorTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// The same for what is read as a layer of a file, as `import boundaries` would.
  static func fuzz(format: String, seeds: [[UInt8]], count: Int = Fuzz.count, ending: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "input.\(ending)").path
    var options = FeatureOptions()
    options.data = Product.data
    fuzz(format: format, seeds: seeds, count: count) { bytes in
      try Data(bytes).write(to: URL(filePath: path))
      let layer = try FeatureFile.open(path, options)
      var values = 0
      try layer.forEach { feature in
        values += feature.values.count
        if case .success(let geometry?) = feature.geometry { _ = geometry.asMultiPolygon?.structuralProblem }
        #expect(feature.values.count == layer.columns.count)
      }
    }
  }
}
