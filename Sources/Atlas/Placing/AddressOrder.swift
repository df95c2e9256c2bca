/// Brings millions of addresses in order without a second copy of them.
enum AddressOrder {
  /// Sorts by postcode, number, suffix, key: a distribution over the four digits in place (American flag sort; McIlroy,
  /// Bostic and McIlroy 1993), then each group by itself.
  static func sort(_ entries: inout [AddressBook.Entry]) {
    var starts = [Int](repeating: 0, count: groupCount + 1)
    for entry in entries { starts[group(entry.postcode) + 1] += 1 }
    for group in 0..<groupCount { starts[group + 1] += starts[group] }
    var next = Array(starts.dropLast())
    entries.withUnsafeMutableBufferPointer { entries in
      for group in 0..<groupCount {
        while next[group] < starts[group + 1] {
          let target = self.group(entries[next[group]].postcode)
          if target != group { entries.swapAt(next[group], next[target]) }
          next[target] += 1
        }
        if starts[group + 1] - starts[group] > 1 {
          entries[starts[group]..<starts[group + 1]].sort(by: isBefore)
        }
      }
    }
  }

  /// The codes that occur with the positions where they begin, one more for the end; and where the codes of each four
  /// digits begin.
  static func postcodes(_ entries: [AddressBook.Entry]) -> (codes: [UInt32], starts: [UInt32], digitStarts: [UInt32]) {
    var codes: [UInt32] = []
    var starts: [UInt32] = []
    for (index, entry) in entries.enumerated() where entry.postcode != 0 && entry.postcode != codes.last {
      codes.append(entry.postcode)
      starts.append(UInt32(index))
    }
    starts.append(UInt32(entries.count))
    var digitStarts = [UInt32](repeating: 0, count: groupCount)
    for code in codes { digitStarts[group(code)] += 1 }
    for group in 1..<groupCount { digitStarts[group] += digitStarts[group - 1] }
    return (codes, starts, digitStarts)
  }

  /// Positions by street, number, then as they stand; and where each street begins, one more for the end.
  static func byStreet(
    _ entries: [AddressBook.Entry], streetCount: Int
  ) -> (positions: [UInt32], starts: [UInt32]) {
    var starts = [UInt32](repeating: 0, count: streetCount + 1)
    for entry in entries { starts[Int(entry.street) + 1] += 1 }
    for street in 0..<streetCount { starts[street + 1] += starts[street] }
    var next = starts
    var positions = [UInt32](repeating: 0, count: entries.count)
    for (index, entry) in entries.enumerated() {
      positions[Int(next[Int(entry.street)])] = UInt32(index)
      next[Int(entry.street)] += 1
    }
    for street in 0..<streetCount {
      positions[Int(starts[street])..<Int(starts[street + 1])].sort {
        (entries[Int($0)].number, $0) < (entries[Int($1)].number, $1)
      }
    }
    return (positions, starts)
  }

  /// One for no postcode, then one for each four digits from 1000.
  private static let groupCount = 9001

  private static func group(_ postcode: UInt32) -> Int { (Int(postcode) + 675) / 676 }

  private static func isBefore(_ a: AddressBook.Entry, _ b: AddressBook.Entry) -> Bool {
    if a.postcode != b.postcode { return a.postcode < b.postcode }
    if a.number != b.number { return a.number < b.number }
    return (a.suffix, a.key) < (b.suffix, b.key)
  }
}
