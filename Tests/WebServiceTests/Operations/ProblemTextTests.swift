import Testing

@testable import WebService

@Suite("The text of a problem")
struct ProblemTextTests {
  @Test("what was sent is cut, what was expected stays")
  func shortened() {
    let long = String(repeating: "é", count: 100_000)
    let text = ProblemText.shortened("name: \"\(long)\"; one of \"a\", \"b\" expected")
    #expect(text.hasPrefix("name: \"éé") && text.hasSuffix("…\"; one of \"a\", \"b\" expected") && text.count < 200)
    #expect(ProblemText.shortened("short \"a\"") == "short \"a\"")
    #expect(ProblemText.shortened(long).count <= 601)
    #expect(ProblemText.shortened(String(repeating: "\"", count: 100_000)).count <= 601)
  }
}
