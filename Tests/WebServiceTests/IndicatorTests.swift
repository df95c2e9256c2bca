import Testing

@Suite("The catalogue over HTTP")
struct IndicatorTests {
  @Test("an entry tells its rule, its columns and whether anyone delivers it")
  func entry() async throws {
    let rate = try await Client().get("/v1/indicators/signals-rate").object()
    let rule = try #require(rate["aggregation"] as? [String: Any])
    #expect(rule["rule"] as? String == "ratio" && rule["per"] as? Double == 1000)
    #expect(rule["numerator"] as? String == "signals" && rule["denominator"] as? String == "residents")
    #expect(rate["subjectName"] as? [String: String] == ["nl": "x", "en": "x"])
    #expect(rate["isDelivered"] as? Bool == false && rate["columns"] as? [String: String] == [:])
    let signals = try await Client().get("/v1/indicators/signals").object()
    #expect(signals["isDelivered"] as? Bool == true)
    #expect(signals["disclosure"] as? [String: Int] == ["minimumCount": 5, "roundingBase": 5])
  }

  @Test("the list has themes, entries and the measures of the framework")
  func list() async throws {
    let list = try await Client().get("/v1/indicators").object()
    #expect((list["themes"] as? [Any])?.count == 2 && (list["indicators"] as? [Any])?.count == 3)
    #expect((list["framework"] as? [Any])?.isEmpty == true)
  }
}
