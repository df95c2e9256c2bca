import Atlas
import Foundation
import Indicators
import SpatialCore
import Testing

@testable import Reports

@Suite("Choropleths")
struct ChoroplethTests {
  @Test("few and many values are classed by likeness unless asked otherwise", arguments: [2_000, 20_000])
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
    func bounds(_ method: Choropleth.Method) -> [Double] {
      Choropleth(features, definition, language: .nl, method: method).bounds
    }
    let border = Double(count / 10 * 9)
    #expect(bounds(.natural).count == 5 && bounds(.natural).contains(border))
    #expect(bounds(.quantiles).count == 5 && !bounds(.quantiles).contains(border))
    let around = Choropleth(features, definition, language: .nl, method: .around(500_000))
    #expect(features.allSatisfy { if case .diverging = around.fill($0) { true } else { false } })
    #expect(around.legend.entries.allSatisfy { $0.text != "–" })
  }
}
