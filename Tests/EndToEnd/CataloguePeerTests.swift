import ChildProcesses
import Foundation
import Testing

/// What rdflib and pyshacl make of the catalogue of a running server, with the shapes of DCAT-AP-NL.
@Suite(.enabled(if: Program.hasData && Program.peers != nil))
struct CataloguePeerTests {
  @Test("DCAT-AP-NL 3.0 by Geonovum's shapes: a gemeente with its figures, for itself and for the public")
  func shapes() async throws {
    try await ServeTests.serving { program, base in
      try expectConforming(base)
      let arguments = [
        "serve", "--port", "0", "--public-read-only", "--contact-email", "gis@example.nl", "--publisher-name",
        "Gemeente \"Voorbeeld\"", "--publisher-address", "https://example.nl/id/voorbeeld", "--licence", "CC0 1.0",
      ]
      let running = try program.start(arguments)
      defer {
        running.process.send(signal: SIGTERM)
        running.process.wait()
      }
      try expectConforming(try ServeTests.address(of: running))
    }
  }

  private func expectConforming(_ base: URL) throws {
    let said = try Program.peer("catalogue_dcat.py", [base.absoluteString, Program.data("dcat-ap-nl")])
    #expect(said.hasSuffix("all the same\n"), "\(said)")
  }
}
