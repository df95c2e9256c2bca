import Indicators
import Testing

@Suite struct DisclosureGateTests {
  private let open: DisclosureGate
  private let inside: DisclosureGate

  init() throws {
    let catalogue = try Fixtures.catalogue()
    open = DisclosureGate(audience: .public, catalogue: catalogue)
    inside = DisclosureGate(audience: .internal, catalogue: catalogue)
  }

  @Test(arguments: ["thefts", "thefts-per-1000", "residents", "rating"])
  func nothingUnprotectedIsPublic(indicator: String) throws {
    let released = open.release(try Fixtures.observation(indicator, 300, cases: 100))
    #expect(released.value == nil && released.status == .suppressed && released.reason == .unprotected)
    #expect(released.sampleSize == nil && released.margin == nil)
  }

  @Test func whatTheCatalogueDoesNotKnowIsSecret() throws {
    #expect(open.release(try Fixtures.observation("own-count", 3)).reason == .noPolicy)
    #expect(inside.release(try Fixtures.observation("own-count", 3)).value == 3)
  }

  @Test func whatWasProtectedPasses() throws {
    let figures = PublicFigures(catalogue: try Fixtures.catalogue(), policy: try DisclosureFixtures.policy())
    let place = PublicFigures.Place(level: "wijk", isBase: false, cells: nil, counts: nil)
    let protected = figures.release(try Fixtures.observation("residents", 300), at: place)
    #expect(protected.value == 300 && open.release(protected) == protected)
    #expect(figures.release(protected, at: place) == protected)
  }

  @Test func theMunicipalityItselfSeesEverything() throws {
    for observation in [
      try Fixtures.observation("thefts", 1), try Fixtures.observation("thefts-per-1000", 0.4, cases: 1),
    ] {
      #expect(inside.release(observation) == observation)
    }
  }
}
