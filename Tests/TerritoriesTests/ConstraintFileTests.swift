import Foundation
import Testing

@testable import Territories

@Suite("Constraints as JSON")
struct ConstraintFileTests {
  private func read(_ text: String) throws -> TerritoryConstraints {
    try JSONDecoder().decode(TerritoryConstraints.self, from: Data(text.utf8))
  }

  @Test("say what they say, and are written as they are read")
  func roundTrip() throws {
    let constraints = try read(
      """
      {"minimumBorderMetres": 25, "barriers": [["A", "B"]], "links": [["C", "D"]], "pins": {"A": "Noord"},
       "together": [["E", "F"], ["W1"]], "apart": [["A", "F"]], "fixed": {"Oost": ["G", "H"]}, "pilots": ["W3"]}
      """)
    #expect(
      constraints.statements == [
        .minimumBorder(metres: 25), .barrier("A", "B"), .link("C", "D"), .pin("A", to: "Noord"), .together(["E", "F"]),
        .together(["W1"]), .apart(["A", "F"]), .fixed("Oost", units: ["G", "H"]), .pilot("W3"),
      ])
    #expect(try JSONDecoder().decode(TerritoryConstraints.self, from: JSONEncoder().encode(constraints)) == constraints)
    #expect(try read("{}").isEmpty)
  }

  @Test(
    "are refused by name",
    arguments: [
      (#"{"pin": {"A": "Noord"}}"#, "unknown key pin"),
      (#"{"barriers": [["A", "B"], ["A"]]}"#, "barriers[1] has 1 codes"),
    ])
  func refused(text: String, reason: String) {
    do {
      _ = try read(text)
      Issue.record("\(text) was read")
    } catch DecodingError.dataCorrupted(let context) {
      #expect(context.debugDescription.contains(reason))
    } catch {
      Issue.record("\(error)")
    }
  }
}
