import Foundation
import Logging
import Synchronization
import Testing

@testable import WebService

@Suite("The log")
struct LogTests {
  private final class Lines: Sendable {
    let all = Mutex<[String]>([])
  }

  private func lines(_ format: LineLogHandler.Format, _ body: (Logger) -> Void) -> [String] {
    let lines = Lines()
    body(Logger(label: "x") { _ in LineLogHandler(format) { line, _ in lines.all.withLock { $0.append(line) } } })
    return lines.all.withLock { $0 }
  }

  @Test("a line of JSON tells numbers as numbers, with the time in UTC")
  func json() throws {
    let said = lines(.json) { logger in
      var logger = logger
      logger[metadataKey: "requestId"] = "abc"
      logger.info("request", metadata: ["status": .stringConvertible(200), "path": "/a\"b\n"])
      logger.debug("not this")
    }
    try #require(said.count == 1 && said[0].hasSuffix("}\n"))
    let line = try #require(try JSONSerialization.jsonObject(with: Data(said[0].utf8)) as? [String: Any])
    #expect(
      line["status"] as? Int == 200 && line["path"] as? String == "/a\"b\n" && line["requestId"] as? String == "abc")
    #expect(line["level"] as? String == "info" && line["message"] as? String == "request")
    let time = try #require(line["time"] as? String)
    #expect(time.wholeMatch(of: /20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
  }

  @Test("nobody can write a line of his own", arguments: LineLogHandler.Format.allCases)
  func injection(_ format: LineLogHandler.Format) {
    for text in ["a\nb", "a\r\nb", "a b=\"c\"", "\u{1B}[31m", "\u{7F}", "a\u{2028}b"] {
      let said = lines(format) { $0.warning("failed \(text)", metadata: ["path": "\(text)"]) }
      #expect(said.count == 1)
      #expect(said[0].dropLast().utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "\(said)")
    }
  }

  @Test("moments are written as Foundation writes them", arguments: [0.0, 1e9, 1_790_000_000.999, 951_782_400.25])
  func time(_ seconds: Double) {
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    let date = Date(timeIntervalSince1970: seconds)
    #expect(LineLogHandler.time(date).prefix(22) == date.formatted(style).prefix(22))
  }
}
