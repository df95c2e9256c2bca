import Atlas
import Indicators
import SpatialCore

/// A collection of features: the areas of one level of a division, the territories of the newest plan, or facilities.
struct AreaCollection: Sendable {
  enum Content: Sendable, Hashable {
    case areas(AreaLevel, division: String)
    case territories(plan: String)
    case facilities

    /// The properties that every feature may have, besides figures.
    var properties: [String] {
      switch self {
      case .areas: AreaCollection.areaProperties
      case .territories: AreaCollection.territoryProperties
      case .facilities: AreaCollection.facilityProperties
      }
    }
  }

  static let territoriesID = "territories"
  static let facilitiesID = "facilities"
  private static let names: [AreaLevel: String] = [.gemeente: "gemeenten", .wijk: "wijken", .buurt: "buurten"]

  var id: String
  var title: LocalizedText
  var summary: LocalizedText
  var content: Content
  /// Whether it holds at the time asked for: of a division that did not there are no features then.
  var isInTime = true

  static func id(of level: AreaLevel) -> String { names[level] ?? level.rawValue }

  /// The level that a collection is of; nil for the name of a level whose collection has another.
  static func level(of id: String) -> AreaLevel? {
    let level = names.first { $0.value == id }?.key ?? AreaLevel(rawValue: id)
    return names[level].map { $0 == id } ?? true ? level : nil
  }

  static func areas(_ level: AreaLevel, _ division: Division, isInTime: Bool) -> AreaCollection {
    let id = id(of: level)
    let title = id.prefix(1).uppercased() + id.dropFirst()
    let isSynthetic = division.isSynthetic
    return AreaCollection(
      id: id, title: LocalizedText(nl: title, en: title),
      summary: LocalizedText(
        nl: "\(title) van indeling \(division.id)\(isSynthetic ? " (synthetisch, verzonnen)" : "")",
        en: "\(title) of division \(division.id)\(isSynthetic ? " (synthetic, made up)" : "")"),
      content: .areas(level, division: division.id), isInTime: isInTime)
  }

  static func territories(of plan: StoredPlan) -> AreaCollection {
    AreaCollection(
      id: territoriesID, title: LocalizedText(nl: "Territories", en: "Territories"),
      summary: LocalizedText(
        nl: "Gebieden van wijkregisseurs volgens plan \(plan.id)",
        en: "Territories of wijkregisseurs by plan \(plan.id)"),
      content: .territories(plan: plan.id))
  }

  /// Facilities are public places: they are a collection as they are.
  static let facilities = AreaCollection(
    id: facilitiesID, title: LocalizedText(nl: "Voorzieningen", en: "Facilities"),
    summary: LocalizedText(
      nl: "Plaatsen van een soort: AED's, scholen, huisartsen, speelplekken",
      en: "Places of a kind: AEDs, schools, doctors, playgrounds"),
    content: .facilities)

  private static let areaProperties = ["code", "name", "level", "parent", "division", "residents"]
  private static let territoryProperties = [
    "code", "plan", "weight", "deviation", "areas", "name", "wijkregisseur", "contact",
  ]
  private static let facilityProperties = ["kind", "id", "name", "status", "address"]
  /// Of the features of any collection.
  static let allProperties = Set(areaProperties + territoryProperties + facilityProperties)

  var properties: [String] { content.properties }

  /// The extent in RD New; nil where there is nothing.
  func extent(_ reader: any StoreReader) throws -> Envelope? {
    switch content {
    case .areas(let level, let division): return try reader.extent(AreaQuery(division: division, level: level))
    case .territories(let plan):
      return try reader.territories(plan: plan).compactMap(\.geometry.envelope)
        .reduce(nil as Envelope?) { $0?.union($1) ?? $1 }
    case .facilities: return Envelope(try reader.facilities(FacilityQuery()).map(\.point))
    }
  }
}
