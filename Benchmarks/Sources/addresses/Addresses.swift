import Atlas
import Foundation
import Measuring
import SpatialCore

/// addresses ADDRESSES.csv SIGNALS.csv: finds the addresses of `generate.py addresses` that the signals of
/// `generate.py written` name, on one core; prints times and outcomes as JSON.
@main
struct AddressesBenchmark {
  struct Report: Encodable {
    var addresses = 0
    var signals = 0
    var buildSeconds = 0.0
    var findSeconds: [Double] = []
    /// Found, as the signal expects; nothing exact found, where none exists; and what should not be.
    var right = 0
    var rightlyNotFound = 0
    var wrong: [String] = []
    var missed = 0
  }

  static func main() {
    printReport { try measure(CommandLine.arguments) }
  }

  private static func measure(_ arguments: [String]) throws -> Report {
    guard arguments.count >= 3 else { throw Wrong("addresses ADDRESSES.csv SIGNALS.csv") }
    var report = Report()
    let book = try book(arguments[1], &report)
    let signals = try Rows.all(arguments[2]) { fields in
      (WrittenAddress(number: fields[4], postcode: fields[3]), Int64(fields[5]))
    }
    report.signals = signals.count
    var found: [PlaceFinding] = []
    for _ in 0..<3 {
      report.findSeconds.append(seconds { found = signals.map { book.find($0.0) } })
    }
    for ((written, expected), finding) in zip(signals, found) {
      switch (expected, finding.address) {
      case (nil, nil): report.rightlyNotFound += 1
      case (let expected?, let address?) where expected == address: report.right += 1
      case (_?, nil): report.missed += 1
      default: report.wrong.append("\(written): \(finding)")
      }
    }
    report.wrong = Array(report.wrong.prefix(20))
    return report
  }

  private static func book(_ path: String, _ report: inout Report) throws -> AddressBook {
    var builder = AddressBookBuilder(expecting: 10_000_000)
    var count = 0
    try Rows.each(path) { fields in
      guard let key = Int64(fields[0]), let x = Double(fields[7]), let y = Double(fields[8]) else {
        throw Wrong("\(path), row \(count + 2): id and coordinates expected")
      }
      builder.add(
        StoredAddress(
          key: key, street: fields[1], number: Int(fields[2]), letter: fields[3].isEmpty ? nil : fields[3],
          addition: fields[4].isEmpty ? nil : fields[4], postcode: fields[5], place: fields[6],
          point: Coordinate(x: x, y: y)))
      count += 1
    }
    report.addresses = count
    let clock = ContinuousClock()
    let start = clock.now
    let book = builder.build()
    report.buildSeconds = start.duration(to: clock.now) / .seconds(1)
    return book
  }
}
