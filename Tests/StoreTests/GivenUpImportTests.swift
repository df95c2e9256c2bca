import Atlas
import Foundation
import SpatialCore
import Synchronization
import Testing

/// An import that is stopped in its middle leaves the store as it was.
@Suite struct GivenUpImportTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: StoreKind.all)
  func anImportThatIsStoppedLeavesNothing(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.boundaries([Samples.row("BU06370101", 0)])
    let before = try await bench.counts()
    let addresses = (0..<4_000).map { Address(id: "a\($0)", point: Coordinate(x: 92_050, y: 452_050)) }
    let stop = Mutex<(@Sendable () -> Void)?>(nil)
    let (options, told) = Self.options { stop.withLock { $0?() } }
    let task = Task {
      // Until somebody can stop it.
      while stop.withLock({ $0 == nil }) { await Task.yield() }
      return try await bench.importer.importAddresses(SampleSource(addresses), options: options)
    }
    stop.withLock { $0 = { task.cancel() } }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(told.withLock { $0 } > 0, "it was stopped before it began")
    #expect(told.withLock { $0 } < 4_000, "it was stopped after its end")
    #expect(try await bench.counts() == before)
    // And the store is as good as before.
    let again = try await bench.importer.importAddresses(SampleSource(addresses), options: Importer.Options())
    #expect(again.inserted == 4_000)
  }

  /// Options that call something when the first rows are done, and how far they came.
  private static func options(_ body: @escaping @Sendable () -> Void) -> (Importer.Options, Counter) {
    let told = Counter()
    var options = Importer.Options()
    options.progress = { done, _ in
      told.withLock { $0 = done }
      if done == 256 { body() }
    }
    return (options, told)
  }

  private final class Counter: Sendable {
    private let value = Mutex(0)

    func withLock<Value: Sendable>(_ body: (inout sending Int) -> Value) -> Value { value.withLock { body(&$0) } }
  }
}
