import Foundation
import Indicators
import Testing

@testable import Interchange

@Suite struct PeriodTextTests {
  @Test(arguments: [
    ("2024", "2024", false), ("2019*", "2019", true), ("2023**", "2023", true), ("2012JJ00", "2012", false),
    ("2021KW03", "2021-Q3", false), ("2021MM05", "2021-05", false), ("2021 3e kwartaal", "2021-Q3", false),
    ("2021 3e kwartaal*", "2021-Q3", true), ("2021 mei", "2021-05", false), ("2024-05", "2024-05", false),
    (" 2024 ", "2024", false), ("2021 december", "2021-12", false),
  ])
  func readsPeriodsAsDeliveriesWriteThem(text: String, period: String, isProvisional: Bool) throws {
    let found = try #require(PeriodText.period(text))
    #expect(found.period.rawValue == period && found.isProvisional == isProvisional)
  }

  @Test(arguments: ["", "veel", "2020SJ00", "2020/'21", "2021KW05", "2021MM13", "2021 5e kwartaal", "20", "2021 mai"])
  func anythingElseIsNone(text: String) {
    #expect(PeriodText.period(text) == nil)
  }

  /// CBS's own list of the titles and names of one edition.
  @Test(.enabled(if: SharedData.exists)) func everyTitleOfKeyFiguresGivesItsNameInOpenData() throws {
    let data = try Data(contentsOf: URL(filePath: SharedData.path("kwb/85984NED_DataProperties.json")))
    let properties = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    let topics = properties.filter { $0["Type"] as? String == "Topic" }
    #expect(topics.count == 128)
    let known = try KeyFigureNames.load(data: Product.data).known
    for topic in topics {
      let title = try #require(topic["Title"] as? String)
      let name = FigureNames.withoutNumber(try #require(topic["Key"] as? String))
      #expect(FigureNames.topic(title) == name)
      let isDescriptive = ["Gemeentenaam", "SoortRegio", "Codering", "IndelingswijzigingGemeenteWijkBuurt"].contains(
        name)
      #expect(isDescriptive || known.contains(name.lowercased()), "\(name)")
    }
  }
}

/// The real data beside the project, where it is there.
enum SharedData {
  private static let folder = URL(filePath: Product.data).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/data")
  static let exists = FileManager.default.fileExists(atPath: folder.path)

  static func path(_ name: String) -> String { folder.appending(path: name).path }
}
