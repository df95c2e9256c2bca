import Atlas
import Foundation
import Indicators
import SpatialCore
import Testing

@testable import Reports

@Suite("Choropleths")
struct ChoroplethTests {
  @Test("more than 2,000 values are classed by equal numbers, in little time", arguments: [2_000, 20_000])
  func classes(_ count: Int) throws {
    let catalogue = try Catalogue(
      json: Data(
        """
        {"themes":[{"id":"t","name":{"nl":"T","en":"T"}}],"indicators":[{"id":"residents","theme":"t","subject":"x",
        "name":{"nl":"I","en":"I"},"definition":{"nl":"d","en":"d"},"unit":"persons","decimals":0,
        "direction":"neutral","aggregation":{"rule":"sum"},"source":"CBS"}]}
        """.utf8))
    let definition = try #require(catalogue["residents"])
    // One value in ten lies far off, which ckmeans sets apart and quantiles do not.
    let features = (1...count).map { number in
      let value = Double(number <= count / 10 * 9 ? number : 1_000_000 + number)
      let area = Area(
        code: "BU\(number)", name: "B", level: .buurt, parent: nil, division: "d", geometry: MultiPolygon([]))
      return AreaFeature(
        area: area, residents: nil, figures: [.init(indicator: "residents", value: value, status: .measured)])
    }
    let bounds = Choropleth(features, definition, language: .nl).bounds
    #expect(bounds.count == 5)
    #expect(bounds.contains(Double(count / 10 * 9)) == (count <= 2_000))
  }
}
