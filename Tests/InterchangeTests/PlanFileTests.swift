import Atlas
import Testing

@testable import Interchange

@Suite struct PlanFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: [
    ("unit,territory\nWK1,A\nWK2,B\n", ["WK1": "A", "WK2": "B"]),
    ("territory;naam;unit\r\nA;x; WK1 \r\n", ["WK1": "A"]),
    // A unit without territory is left unassigned.
    ("unit,territory\nWK1,A\nWK2,\n", ["WK1": "A"]), ("unit,territory\n", [:]),
  ])
  func readsUnitsAndTerritories(csv: String, expected: [String: String]) throws {
    let sheet = try PlanFile.read(folder.write(csv, to: "plan.csv"))
    let told = sheet.rows.compactMap { row in row.territory.map { (row.unit, $0) } }
    #expect(Dictionary(uniqueKeysWithValues: told) == expected)
    #expect(sheet.name == "plan.csv")
  }

  @Test func readsWhoAnswersForATerritory() throws {
    let csv = "unit,territory,name,wijkregisseur,contact\nWK1,A,Noord,A. de Vries,noord@voorbeeld.nl\nWK2,A,,,\n"
    let rows = try PlanFile.read(folder.write(csv, to: "plan.csv")).rows
    let label = TerritoryLabel(name: "Noord", wijkregisseur: "A. de Vries", contact: "noord@voorbeeld.nl")
    #expect(rows.map(\.label) == [label, TerritoryLabel()])
    #expect(rows.map(\.line) == [2, 3])
  }

  @Test(arguments: [
    ("code,territory\nWK1,A\n", "unit,territory"), ("unit,territory\nWK1\n", "row 2"),
    ("unit,territory\nWK1,A\nWK1,B\n", "row 3"), ("unit,territory\nWK1,A\nWK1,A\n", "twice"),
    ("unit,territory\nWK1,\nWK1,B\n", "twice"), ("unit,territory\n,A\n", "row 2"), ("", "empty"),
  ])
  func namesWhatIsWrong(csv: String, name: String) {
    let error = #expect(throws: AtlasError.self) { try PlanFile.read(folder.write(csv, to: "plan.csv")) }
    #expect(error?.code == .badData && error?.message.contains("plan.csv") == true)
    #expect(error?.message.contains(name) == true, "\(error?.message ?? "")")
  }
}
