import Atlas
import Foundation
import Indicators
import Interchange
import Testing

/// Files of a catalogue in JSON and YAML, alone and in a folder.
struct CatalogueFilesTests {
  private static let yaml = """
    # A municipality's own.
    themes:
      - {id: water, name: {nl: Water, en: Water}}
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
    """

  @Test func readsYAMLAndJSONOfAFolderByName() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.yaml, to: "b.yaml")
    _ = try folder.write(
      #"{"subjects": [{"theme": "water", "name": {"nl": "Ligplaatsen", "en": "Moorings"}}]}"#, to: "a.json")
    _ = try folder.write("no catalogue", to: "readme.txt")
    let documents = try CatalogueFiles.read(folder.url.path)
    #expect(documents.map(\.name) == ["a.json", "b.yaml"])
    let catalogue = try Catalogue.checked(documents)
    #expect(catalogue["moorings"]?.source == "Havendienst" && catalogue["moorings"]?.decimals == 0)
    #expect(catalogue.subject(of: try #require(catalogue["moorings"])).en == "Moorings")
  }

  @Test(arguments: [("x.yaml", "a: [1"), ("x.yml", "just text"), ("x.yaml", "")])
  func namesTheFileThatIsNoYAML(name: String, text: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: name)
    let error = #expect(throws: AtlasError.self) { try CatalogueFiles.read(path) }
    #expect(error?.code == .badData && error?.message.contains(name) == true)
  }

  @Test func namesWhatIsNotThere() throws {
    let folder = try TemporaryFolder()
    for path in [folder.url.path, folder.url.path + "/none.json"] {
      #expect(throws: AtlasError.self) { try CatalogueFiles.read(path) }
    }
  }
}
