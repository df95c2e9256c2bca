import Atlas
import Testing

@Suite struct DivisionChoiceTests {
  private static func stored(_ id: String, chosen: Bool = false, in gemeenten: Set<String> = ["GM0637"])
    -> StoredDivision
  {
    StoredDivision(division: Division(id: id), areas: [.buurt: 1], isChosen: chosen, gemeenten: gemeenten)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var what: String
    var divisions: [StoredDivision]
    var id: String?
    var gemeente: String?
    var expected: String
    var testDescription: String { what }
  }

  @Test(arguments: [
    Case(
      what: "the named one", divisions: [stored("cbs-2024"), stored("a-2017", chosen: true)], id: "cbs-2024",
      expected: "cbs-2024"),
    Case(what: "the chosen one", divisions: [stored("cbs-2024"), stored("a-2017", chosen: true)], expected: "a-2017"),
    Case(
      what: "CBS before others of later years", divisions: [stored("cbs-2023"), stored("gemeente-2025")],
      expected: "cbs-2023"),
    Case(what: "the latest of CBS", divisions: [stored("cbs-2024"), stored("cbs-2017")], expected: "cbs-2024"),
    Case(
      what: "the latest of others", divisions: [stored("a-2019"), stored("b-2017"), stored("c")], expected: "a-2019"),
    Case(
      what: "one that holds the gemeente", divisions: [stored("cbs-2024"), stored("cbs-2017", in: ["GM0014"])],
      gemeente: "GM0014", expected: "cbs-2017"),
    Case(
      what: "not the chosen one of another gemeente",
      divisions: [stored("cbs-2024", chosen: true), stored("cbs-2017", in: ["GM0014"])], gemeente: "GM0014",
      expected: "cbs-2017"),
  ])
  func takes(expected: Case) throws {
    for divisions in [expected.divisions, expected.divisions.reversed()] {
      let found = try DivisionChoice(divisions).resolve(expected.id, gemeente: expected.gemeente)
      #expect(found.division.id == expected.expected)
    }
  }

  @Test(arguments: [("nope", nil, "nope"), (nil, "GM0014", "GM0014")] as [(String?, String?, String)])
  func namesWhatThereIsInstead(id: String?, gemeente: String?, name: String) {
    let error = #expect(throws: AtlasError.self) {
      try DivisionChoice([Self.stored("cbs-2024")]).resolve(id, gemeente: gemeente)
    }
    #expect(error?.code == .unknownDivision)
    #expect(error?.message.contains(name) == true && error?.message.contains("cbs-2024") == true)
    #expect(throws: AtlasError.self) { try DivisionChoice([]).resolve(id, gemeente: gemeente) }
  }
}
