import Atlas
import Foundation
import Interchange
import Testing

@Suite struct DrawnFileTests {
  private static let data = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Data").path
  private static let square =
    #"{"type":"Polygon","coordinates":[[[4.5,52],[4.6,52],[4.6,52.1],[4.5,52.1],[4.5,52]]]}"#

  private func read(_ text: String, name: String = "park-oost.geojson") throws -> DrawnArea {
    let folder = FileManager.default.temporaryDirectory.appending(path: "wijkatlas-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return try DrawnFile.read(file.path, data: Self.data)
  }

  @Test func aDrawingIsNamedAfterItsFile() throws {
    let area = try read(Self.square)
    #expect(area.name == "park-oost")
    #expect(area.geometry == (try read(#"{"type":"Feature","properties":null,"geometry":\#(Self.square)}"#)).geometry)
  }

  @Test(arguments: [
    (#"{"type":"FeatureCollection","features":[]}"#, "0 features, one drawn area expected"),
    (
      #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":\#(square)},"#
        + #"{"type":"Feature","properties":{},"geometry":\#(square)}]}"#, "2 features, one drawn area expected"
    ), (#"{"type":"Feature","properties":null,"geometry":null}"#, "none, a Polygon or MultiPolygon expected"),
    (#"{"type":"Polygon","coordinates":[[["x",1]]]}"#, "park-oost.geojson"), ("nothing", "park-oost.geojson"),
    (#"{"type":"Polygon","crs":null,"coordinates":[[[4.5,52],[4.6,52],[4.6,52.1],[4.5,52]]]}"#, "coordinate system"),
  ])
  func whatIsNoDrawingIsRefused(text: String, reason: String) {
    let error = #expect(throws: AtlasError.self) { try read(text) }
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }
}
