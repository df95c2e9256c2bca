import Foundation
import Testing

/// The catalogue on the command line: the shipped one, and a municipality's own beside it.
struct IndicatorsCommandTests {
  private static let own = """
    themes:
      - {id: water, name: {nl: Waterkant, en: Waterfront}}
    indicators:
      - id: moorings
        theme: water
        subject: Ligplaatsen
        name: {nl: Ligplaatsen, en: Moorings}
        definition: {nl: Aantal ligplaatsen., en: Number of moorings.}
        unit: count
        decimals: 0
        direction: neutral
        aggregation: {rule: sum}
        source: Havendienst
        licence: eigen gegevens
      - {id: loneliness, replaces: true, aggregation: {rule: weighted-mean, weight: adults}}
    """

  @Test func theShippedCatalogueIsInOrder() throws {
    let program = try Program()
    defer { program.remove() }
    let outcome = try program.run("indicators", "validate")
    #expect(outcome.code == 0 && outcome.output.contains("in order"), "\(outcome.output)")
    let file = Program.root.appendingPathComponent("Data/indicators/demography.json").path
    #expect(try program.run("indicators", "validate", file).code == 0, "a shipped file by its name")
  }

  @Test func anOwnFileAddsAndRefines() throws {
    let program = try Program()
    defer { program.remove() }
    let own = try program.file("own.yaml", Self.own)
    #expect(try program.run("indicators", "validate", own).code == 0)
    #expect(try program.run("indicators", "list", "--catalogue", own).output.contains("  moorings: Ligplaatsen"))
    let shown = try program.run("indicators", "show", "loneliness", "--lang", "en", "--catalogue", own).output
    #expect(shown.contains("weighted by residents aged 18 and over (adults)") && shown.contains("rivm \"Eenzaam\""))
    let listed = try program.run("indicators", "list", "--theme", "water", "--format", "json", "--catalogue", own)
      .json()
    #expect((listed["indicators"] as? [[String: Any]])?.map { $0["id"] as? String } == ["moorings"])
    #expect(listed["undelivered"] as? [String] == ["moorings"])
  }

  @Test func everyMistakeIsListedAndStopsTheProgram() throws {
    let program = try Program()
    defer { program.remove() }
    let bad = try program.file(
      "bad.json",
      """
      {"indicators": [{"id": "x", "theme": "mars", "unit": "furlong", "decimals": 0, "direction": "up"},
                      {"id": "residents", "theme": "demography"}]}
      """)
    let outcome = try program.run("indicators", "validate", bad)
    #expect(outcome.code == 65)
    for part in ["\"mars\"", "\"furlong\"", "\"up\"", "name: is missing", "occurs twice (in demography.json too)"] {
      #expect(outcome.output.contains(part), "\(part): \(outcome.output)")
    }
    let listed = try program.run("indicators", "list", "--catalogue", bad)
    #expect(listed.code == 65 && listed.errors.contains("bad.json") && listed.output.isEmpty)
    #expect(try program.run("indicators", "validate", program.folder.path + "/none.json").code == 66)
    #expect(try program.run("indicators", "list", "--theme", "mars").code == 64)
    #expect(try program.run("indicators", "show", "nothing").code == 64)
  }

  @Test func gapsTellWhoWouldHaveToDeliver() throws {
    let program = try Program()
    defer { program.remove() }
    let outcome = try program.run("indicators", "list", "--gaps", "--theme", "other")
    #expect(outcome.output.contains("trust-in-municipality: Vertrouwen in de gemeente\n    Geen bekende levering. "))
    #expect(outcome.output.contains("  Geen bekende levering voor Overig: sterke punten"))
  }
}
