import Foundation
import Testing

@testable import Interchange

@Suite struct OpenAPIParametersTests {
  private static let shared = """
    {"paths": {"/v1/collections/{collectionId}/items": {"get": {"parameters": [
       {"$ref": "#/components/parameters/limit"}, {"in": "query", "name": "gemeentecode"}, {"in": "path", "name": "x"}]}}},
     "components": {"parameters": {"limit": {"in": "query", "name": "limit"}}}}
    """
  private static let own = """
    {"paths": {"/collections/wijken/items": {"parameters": [{"in": "query", "name": "wijkcode"}], "get": {}}}}
    """

  @Test func theParametersOfTheItemsAreRead() throws {
    let shared = try #require(OpenAPIParameters(Data(Self.shared.utf8)))
    #expect(shared.names(of: "buurten") == ["limit", "gemeentecode"])
    let own = try #require(OpenAPIParameters(Data(Self.own.utf8)))
    #expect(own.names(of: "wijken") == ["wijkcode"] && own.names(of: "buurten").isEmpty)
    #expect(OpenAPIParameters(Data("[]".utf8)) == nil)
  }
}
