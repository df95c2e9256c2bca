import Foundation
import Indicators
import Testing

/// The published JSON Schema says what the program checks; the peers check the shipped files against it.
@Suite struct CatalogueSchemaTests {
  private let schema: [String: Any]

  init() throws {
    let file = try #require(ShippedFiles.root).appending(path: "Data/indicators/schema/indicators.schema.json")
    schema = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
  }

  private func part(_ path: String...) throws -> [String: Any] {
    try path.reduce(schema) { try #require($0[$1] as? [String: Any], "\($1)") }
  }

  @Test func hasTheUnitsAndDirectionsOfTheProgram() throws {
    let fields = try part("properties", "indicators", "items", "properties")
    func words(_ field: String) throws -> Set<String> {
      Set(try #require((fields[field] as? [String: Any])?["enum"] as? [String]))
    }
    #expect(try words("unit") == Set(IndicatorUnit.allCases.map(\.rawValue)))
    #expect(try words("direction") == Set(IndicatorDefinition.Direction.allCases.map(\.rawValue)))
  }

  /// What the schema requires of an entry is what an entry without it is refused for.
  @Test func requiresWhatTheProgramRequires() throws {
    let required = try #require(
      try part("properties", "indicators", "items", "then")["required"] as? [String])
    let bare = Catalogue.Document(name: "bare", json: Data(#"{"indicators": [{"id": "a"}]}"#.utf8))
    let missing = Catalogue.problems(in: [bare]).filter { $0.reason == "is missing" }.map(\.field)
    #expect(Set(missing) == Set(required).subtracting(["id"]))
  }

  @Test func hasTheKeysOfAFile() throws {
    let bare = Catalogue.Document(name: "bare", json: Data(#"{"nothing": []}"#.utf8))
    let message = try #require(Catalogue.problems(in: [bare]).first).description
    for key in try part("properties").keys { #expect(message.contains(key)) }
  }

  /// A key that either does not know is said by name.
  @Test(arguments: ["points", "facility", "formula", "survey", "disclosure"])
  func hasTheKeysOfWhatLiesWithinAnEntry(field: String) throws {
    let fields = try part("properties", "indicators", "items", "properties")
    try expectKeys(of: try #require(fields[field] as? [String: Any]), field: field, json: #"{"nothing": 1}"#)
  }

  @Test func hasTheKeysOfPromisesAndOfWhatIsNear() throws {
    let points = try part("properties", "indicators", "items", "properties", "points", "properties")
    let promises = try #require(points["promises"] as? [String: Any])
    try expectKeys(
      of: try #require(promises["items"] as? [String: Any]), field: "points",
      json: #"{"promises": [{"nothing": 1}]}"#)
    try expectKeys(
      of: try #require(points["near"] as? [String: Any]), field: "points", json: #"{"near": {"nothing": 1}}"#)
  }

  private func expectKeys(of schema: [String: Any], field: String, json: String) throws {
    let keys = try #require(schema["properties"] as? [String: Any]).keys.sorted().joined(separator: ", ")
    let document = Catalogue.Document(
      name: "bare", json: Data("{\"indicators\": [{\"id\": \"a\", \"\(field)\": \(json)}]}".utf8))
    let reasons = Catalogue.problems(in: [document]).filter { $0.field == field }.map(\.reason)
    #expect(reasons.contains { $0.hasSuffix("unknown key \"nothing\"; \(keys) expected") }, "\(reasons)")
  }
}
