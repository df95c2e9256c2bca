import Synchronization
import Testing

@testable import Atlas

@Suite struct ReadAheadTests {
  private struct Broken: Error {}

  /// Counts rows up, and stops with an error where it is told to.
  private final class Counting: RowSource, Sendable {
    let provenance = Provenance(source: "numbers", checksum: "")
    let expectedRows: Int? = nil
    let given = Mutex(0)
    let isReading = Mutex(false)
    private let count: Int
    private let breaksAfter: Int?

    init(_ count: Int, breaksAfter: Int? = nil) {
      self.count = count
      self.breaksAfter = breaksAfter
    }

    func forEach(_ body: (SourcedRow<Int>) throws -> Void) throws {
      isReading.withLock { $0 = true }
      defer { isReading.withLock { $0 = false } }
      for number in 1...max(count, 1) where number <= count {
        given.withLock { $0 = number }
        try body(.row(number, number))
        if number == breaksAfter { throw Broken() }
      }
    }
  }

  private func numbers(_ source: Counting, until last: Int = .max) throws -> [Int] {
    var result: [Int] = []
    try ReadAhead.forEach(source, prepare: { .row($0, $1 * 2) }) { row in
      guard case .row(let number, let value) = row, value == 2 * number else { throw AtlasError(.badData, "\(row)") }
      result.append(number)
      if number == last { throw Broken() }
    }
    return result
  }

  @Test(arguments: [0, 1, 31, 32, 33, 128, 1000])
  func everyRowComesOnceAndInOrder(count: Int) throws {
    #expect(try numbers(Counting(count)) == Array(1...max(count, 1)).filter { $0 <= count })
  }

  @Test(arguments: [1, 32, 500])
  func whatTheSourceThrowsIsThrown(place: Int) throws {
    #expect(throws: Broken.self) { try numbers(Counting(1000, breaksAfter: place)) }
  }

  /// The source is a file that the caller closes: nothing may read it any more.
  @Test(arguments: [1, 40, 999])
  func aTakerThatStopsEndsTheReading(place: Int) throws {
    let source = Counting(1_000_000)
    #expect(throws: Broken.self) { try numbers(source, until: place) }
    #expect(!source.isReading.withLock { $0 })
    #expect(source.given.withLock { $0 } < place + 400)
  }

  @Test func aRowMayBeRejectedOnTheWay() throws {
    var rejected = 0
    try ReadAhead.forEach(
      Counting(100),
      prepare: { number, row in
        number % 2 == 0 ? .row(number, row) : .rejected(RowProblem(row: number, field: "n", value: "", reason: "odd"))
      },
      { row in if case .rejected = row { rejected += 1 } })
    #expect(rejected == 50)
  }
}
