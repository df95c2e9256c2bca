import Testing

@testable import WebService

struct ByteRangesTests {
  @Test(arguments: [
    ("bytes=0-0", [0..<1]), ("bytes=0-99", [0..<100]), ("bytes=0-100", [0..<100]), ("bytes=50-", [50..<100]),
    ("bytes=-10", [90..<100]), ("bytes=-1000", [0..<100]), ("BYTES=5-6", [5..<7]),
    ("bytes= 0-1 , 5-6", [0..<2, 5..<7]),
    ("bytes=0-1,200-300", [0..<2]), ("bytes=98-99999999999999999999999", [98..<100]),
    ("bytes=-99999999999999999999999", [0..<100]), ("bytes=90-95,0-5", [90..<96, 0..<6]),
    ("bytes=0-1,,2-3", [0..<2, 2..<4]),
  ])
  func partsThatAreAskedForAreGiven(header: String, expected: [Range<Int>]) {
    #expect(ByteRanges(header, size: 100) == .parts(expected))
  }

  @Test(arguments: ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999999999999999-", "bytes=200-300,400-"])
  func partsBeyondTheEndCannotBeGiven(header: String) {
    #expect(ByteRanges(header, size: 100) == .unsatisfiable)
  }

  @Test(arguments: [
    "bytes=", "bytes=-", "bytes=5", "bytes=6-5", "bytes=a-b", "bytes=1-2-3", "bytes=+1-2", "bytes=0x1-2", "items=0-1",
    "",
    "bytes", "bytes=0-99,0-99", "bytes=0-1,x", "bytes=٣-٤", "bytes=\(String(repeating: "0-0,", count: 40))",
  ])
  func whatIsNoRangeIsIgnored(header: String) {
    #expect(ByteRanges(header, size: 100) == .whole)
  }

  @Test func nothingOfNothingIsUnsatisfiable() {
    #expect(ByteRanges(nil, size: 0) == .whole)
    #expect(ByteRanges("bytes=0-", size: 0) == .unsatisfiable)
    #expect(ByteRanges("bytes=-5", size: 0) == .unsatisfiable)
  }

  @Test(arguments: [
    (nil, false), ("", false), ("gzip", true), ("deflate, GZIP;q=0.5", true), ("gzip;q=0", false), ("*", true),
    ("*;q=0", false), ("gzip;q=0, *", false), ("identity", false), ("br, gzip ; q=1.0", true), ("gzip;q=0.000", false),
  ])
  func gzipIsSentToThoseWhoTakeIt(header: String?, expected: Bool) {
    #expect(ContentCoding.acceptsGzip(header) == expected)
  }
}
