import Foundation
import Testing

/// The abstract tests of OGC API – Features Part 2 (OGC 18-058r1, Annex A) against the built server.
struct FeaturesSystemsTests {
  private static let standard = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
  private static let latitudeFirst = ["EPSG/0/4258", "EPSG/0/4326"]

  @Test func theAbstractTestsOfPartTwoHold() async throws {
    try await LiveService.demo { service in
      let all = try #require(try await service.get("/v1/collections").object()["collections"] as? [[String: Any]])
      for collection in all {
        let id = try #require(collection["id"] as? String)
        let systems = try #require(collection["crs"] as? [String])
        // /conf/crs/crs-uri, fc-md-crs-list, fc-md-storageCrs-valid-value
        #expect(systems.contains(Self.standard) && systems.contains(collection["storageCrs"] as? String ?? ""))
        for system in systems { try await answers(service, id, in: system) }
        try await refuses(service, id)
      }
    }
  }

  /// /conf/crs/crs-parameter, ogc-crs-header, geojson: the same feature lies at the same place in every system.
  private func answers(_ service: LiveService, _ id: String, in system: String) async throws {
    let path = "/v1/collections/\(id)/items?limit=1"
    let standard = try await service.get(path)
    #expect(standard.headers["content-crs"] == "<\(Self.standard)>")
    let reply = try await service.get(path + "&crs=\(LiveService.query(system))")
    #expect(reply.status == 200 && reply.headers["content-crs"] == "<\(system)>")
    let (there, here) = (try corner(standard), try corner(reply))
    if Self.latitudeFirst.contains(where: system.hasSuffix) {
      #expect(abs(here[0] - there[1]) < 1e-5 && abs(here[1] - there[0]) < 1e-5)
    } else if system == Self.standard {
      #expect(here == there)
    } else {
      #expect(abs(here[0]) > 1000 && abs(here[1]) > 1000)
    }
    // /conf/crs/bbox-crs-parameter: a little box around the corner, in its system and order, finds the feature.
    let margin = abs(here[0]) < 400 ? 1e-5 : 1.0
    let box = [here[0] - margin, here[1] - margin, here[0] + margin, here[1] + margin].map { "\($0)" }
    let query = "bbox=\(box.joined(separator: ","))&bbox-crs=\(LiveService.query(system))"
    let found = try await service.get("/v1/collections/\(id)/items?\(query)").codes()
    #expect(found.contains(try #require(try standard.codes().first)), "\(id) \(system)")
    let code = try #require(try standard.codes().first)
    let one = try await service.get(
      "/v1/collections/\(id)/items/\(LiveService.query(code))?crs=\(LiveService.query(system))")
    #expect(one.status == 200 && one.headers["content-crs"] == "<\(system)>")
  }

  /// /conf/crs/crs-parameter-invalid, bbox-crs-parameter-invalid
  private func refuses(_ service: LiveService, _ id: String) async throws {
    for wrong in ["crs=http://www.opengis.net/def/crs/EPSG/0/0", "crs=x", "bbox=1,2,3,4&bbox-crs=x", "crs="] {
      #expect(try await service.get("/v1/collections/\(id)/items?\(wrong)").status == 400, "\(wrong)")
    }
  }

  /// The first position of the first feature.
  private func corner(_ reply: LiveService.Reply) throws -> [Double] {
    var value: Any = try #require((try reply.features().first?["geometry"] as? [String: Any])?["coordinates"])
    while let list = value as? [Any], let first = list.first {
      if let position = value as? [Double] { return position }
      value = first
    }
    return []
  }
}
