internal import Foundation

/// Seconds that the work takes by the wall clock.
public func seconds(_ work: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  let start = clock.now
  try work()
  return start.duration(to: clock.now) / .seconds(1)
}

/// Prints a report as JSON on standard output; an error goes to standard error and ends the program with 1.
public func printReport(_ make: () throws -> some Encodable) {
  do {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    print(String(decoding: try encoder.encode(try make()), as: UTF8.self))
  } catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
  }
}
