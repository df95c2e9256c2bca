import Atlas
import SpatialCore
import Testing

@testable import Interchange

/// A layer with the columns of each edition that the data record is read without being told anything.
@Suite struct BoundaryEditionTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  struct Delivery: Sendable, CustomTestStringConvertible {
    var title: String
    var level: String
    var columns: BoundaryLayout.Edition.Level
    var testDescription: String { "\(title), \(level)" }
  }

  static let deliveries: [Delivery] = {
    let editions = (try? BoundaryLayout.load(data: Product.data))?.editions ?? []
    return editions.flatMap { edition in
      edition.levels.sorted { $0.key < $1.key }.map { level, columns in
        Delivery(title: "\(edition.product) \(edition.years)", level: level, columns: columns)
      }
    }
  }()

  @Test func everyYearIsThere() throws {
    let years = try BoundaryLayout.load(data: Product.data).editions.filter { $0.product.contains("Buurtkaart") }
      .map(\.years).joined(separator: ", ")
    for year in 2012...2024 {
      let spans = years.split(separator: ",").compactMap { part -> ClosedRange<Int>? in
        let ends = part.split(separator: "-").compactMap { Int($0.drop { $0 == " " }) }
        guard let first = ends.first, let last = ends.last else { return nil }
        return first...last
      }
      #expect(spans.contains { $0.contains(year) }, "\(year)")
    }
  }

  private static let codes = [
    "buurt": "BU06370101", "wijk": "WK063701", "gemeente": "GM0637", "provincie": "PV28", "landsdeel": "LD03",
    "corop": "CR25", "pc4": "2711", "pc6": "2711 AB",
  ]

  @Test(arguments: deliveries) func isReadByItsColumns(delivery: Delivery) throws {
    let code = try #require(Self.codes[delivery.level])
    let parent = AreaCode.parent(of: code) ?? "GM0637"
    let columns = delivery.columns
    let cells: [(name: String?, land: String, water: String)] = [
      (columns.code, code, code), (columns.name, "Naam", "Naam"), (columns.parent, parent, parent),
      (columns.water, "NEE", "JA"), (columns.change, "3", "1"), (columns.residents, "120", "-99997"),
      (columns.withYear, "2024" + code, "2024" + code),
    ]
    let present = cells.filter { $0.name != nil }
    var rows: [(geometry: Geometry?, values: [String?])] = [(Place.square(0, 0), present.map(\.land))]
    if columns.water != nil { rows.append((Place.square(100, 0), present.map(\.water))) }
    let path = try folder.geoPackage("areas", columns: present.compactMap(\.name), rows: rows)
    var options = BoundaryOptions()
    options.isCBS = true
    let source = try BoundarySource(path: path, options: options, data: Product.data)
    var found: [AreaRow] = []
    try source.forEach { sourced in
      if case .row(_, let row) = sourced { found.append(row) } else { Issue.record("\(sourced)") }
    }
    let row = try #require(found.first)
    #expect(found.count == 1)
    #expect(row.code == code.filter { $0 != " " })
    #expect(row.level?.rawValue == delivery.level)
    #expect(row.name == (columns.name == nil ? row.code : "Naam"))
    #expect(row.parent == (columns.parent == nil ? nil : parent))
    #expect(source.notes.contains { $0.hasPrefix("1 water feature left out") } == (columns.water != nil))
    #expect(source.notes.contains { $0.contains("1 with another border") } == (columns.change != nil))
    if let residents = columns.residents {
      let layout = try BoundaryLayout.load(data: Product.data)
      #expect(layout.residents.contains(residents) || layout.residents.contains(residents.uppercased()))
    }
  }
}
