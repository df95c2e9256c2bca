import Foundation
import Testing

extension Program {
  private static let city = Result {
    let program = try Program()
    defer { program.remove() }
    try #require(try program.run("demo").code == 0)
    return try Data(contentsOf: URL(fileURLWithPath: program.store))
  }

  /// A folder of its own with the demo city, which is made once for all tests.
  static func withCity() throws -> Program {
    let program = try Program()
    try city.get().write(to: URL(fileURLWithPath: program.store))
    return program
  }
}
