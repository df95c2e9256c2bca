import Foundation
import SpatialCore

@testable import Atlas

/// The shipped recipe and its city, made once for all tests.
enum DemoCityFixture {
  static let json: Data = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let recipe = root.appendingPathComponent("Data/demo/voorbeeldstad.json")
    guard let data = try? Data(contentsOf: recipe) else { fatalError("\(recipe.path): not found") }
    return data
  }()

  static let recipe: Result<DemoRecipe, DemoRecipeError> = Result { () throws(DemoRecipeError) in
    try DemoRecipe(json: json)
  }

  static let city: Result<DemoCity, DemoRecipeError> = Result { () throws(DemoRecipeError) in
    try DemoCity.make(recipe: recipe.get())
  }

  /// The recipe with one text replaced, which must occur.
  static func json(replacing text: String, with replacement: String) -> Data {
    let original = String(decoding: json, as: UTF8.self)
    guard let range = original.range(of: text) else { fatalError("the recipe holds no \(text)") }
    return Data(original.replacingCharacters(in: range, with: replacement).utf8)
  }

  static func areas(_ level: AreaLevel) throws -> [Area] {
    try city.get().areas.filter { $0.level == level }
  }

  /// Whether a point is inside, by counting the edges that a ray to the east crosses.
  static func isInside(_ point: Coordinate, _ geometry: MultiPolygon) -> Bool {
    var crossings = 0
    for ring in geometry.polygons.flatMap(\.rings) {
      for (a, b) in zip(ring, ring.dropFirst()) where (a.y > point.y) != (b.y > point.y) {
        if a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x) > point.x { crossings += 1 }
      }
    }
    return crossings % 2 == 1
  }
}
