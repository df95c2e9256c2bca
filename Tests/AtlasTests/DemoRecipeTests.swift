import Foundation
import Testing

@testable import Atlas

@Suite("Demo recipe")
struct DemoRecipeTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let text: String
    let replacement: String
    let code: DemoRecipeError.Code
    let message: String

    var testDescription: String { message }
  }

  static let faults = [
    Fault(
      text: "................rrrrrrrrrrrrrsss..........", replacement: "................rrrrrrrrrrrrrsss.........",
      code: .map, message: "map row 2: 41 cells, 42 expected"),
    Fault(
      text: "................rrrrrrrrrrrrrsss..........", replacement: "................rrrrrrrrrrrrrsss....?.....",
      code: .map, message: "map row 2, column 37: unknown character \"?\""),
    Fault(
      text: "................rrrrrrrrrrrrrsss..........", replacement: "....A...........rrrrrrrrrrrrrsss..........",
      code: .map, message: "buurt BU99000101 (\"A\"): 2 pieces on the map, 1 expected"),
    Fault(
      text: "\"cell\": \"B\"", replacement: "\"cell\": \"A\"", code: .map,
      message: "buurt BU99000102: cell \"A\" is taken"),
    Fault(
      text: "\"BU99000102\"", replacement: "\"BU99000101\"", code: .reference, message: "code BU99000101: used twice"),
    Fault(
      text: "\"BU99000102\"", replacement: "\"BU99008802\"", code: .reference,
      message: "buurt BU99008802: a buurt code in one of the wijken expected"),
    Fault(
      text: "\"character\": \"centrum\"", replacement: "\"character\": \"stad\"", code: .reference,
      message: "buurt BU99000101: unknown character \"stad\""),
    Fault(
      text: "\"residents\": 1840", replacement: "\"residents\": -1", code: .value,
      message: "buurt BU99000101: -1 residents, 0 or more expected"),
    Fault(
      text: "\"residents\": 1840", replacement: "\"residents\": \"many\"", code: .unreadable,
      message: "buurten.0.residents: not of type Int"),
    Fault(text: "\"seed\": 9900,", replacement: "", code: .unreadable, message: "seed: missing"),
    Fault(
      text: "\"weekdays\": [18, ", replacement: "\"weekdays\": [", code: .value,
      message: "signals.weekdays: 6 weights, 7 expected"),
    Fault(
      text: "\"hours\": \"avond\"", replacement: "\"hours\": \"nacht\"", code: .reference,
      message: "category overlast: unknown hours \"nacht\""),
    Fault(
      text: "\"years\": [2022, 2023, 2024]", replacement: "\"years\": [2022, 2024]", code: .value,
      message: "years [2022, 2024]: consecutive years expected"),
  ]

  @Test("a fault is named with its place", arguments: faults)
  func fault(_ fault: Fault) throws {
    let json = DemoCityFixture.json(replacing: fault.text, with: fault.replacement)
    #expect(throws: DemoRecipeError(fault.code, fault.message)) { try DemoRecipe(json: json) }
  }

  @Test("waves that would fold the map are refused")
  func steepWaves() throws {
    let json = DemoCityFixture.json(replacing: "\"amplitudeMetres\": 120", with: "\"amplitudeMetres\": 620")
    let error = #expect(throws: DemoRecipeError.self) { try DemoRecipe(json: json) }
    #expect(error?.message.contains("frame.waves: steepest slope") == true)
  }

  @Test("text that is no JSON is unreadable")
  func noJSON() {
    let error = #expect(throws: DemoRecipeError.self) { try DemoRecipe(json: Data("wijk;buurt".utf8)) }
    #expect(error?.code == .unreadable)
  }

  @Test("a buurt too small for its residents is named when the city is made")
  func noRoom() throws {
    let recipe = try DemoRecipe(
      json: DemoCityFixture.json(replacing: "\"residents\": 35", with: "\"residents\": 500000"))
    let error = #expect(throws: DemoRecipeError.self) { try DemoCity.make(recipe: recipe) }
    #expect(error?.code == .room)
    #expect(error?.message.contains("buurt BU99000204") == true)
  }
}
