import Atlas
import CQL2
import Indicators
import SpatialCore

/// What a filter on a collection may name, and what of a feature it then sees.
///
/// Of figures it sees what the audience may know, as the answer tells it: what is kept back is null in a filter too.
struct Queryables: Sendable {
  /// Where the value of a queryable comes from.
  enum Column: Sendable, Hashable {
    case own(String)
    case residents
    case figure(String)
    case geometry
  }

  let types: CQL2Queryables
  let columns: [Column]

  private init(_ content: AreaCollection.Content, _ catalogue: Catalogue) {
    var all: [(CQL2Queryable, Column)] = [(CQL2Queryable("geometry", .geometry), .geometry)]
    for name in content.properties {
      all.append(
        name == "residents"
          ? (CQL2Queryable(name, .number), .residents)
          : (CQL2Queryable(name, Queryables.type(name)), .own(name)))
    }
    if case .areas = content {
      for indicator in catalogue.indicators where indicator.id != "residents" {
        all.append((CQL2Queryable(indicator.id, .number), .figure(indicator.id)))
      }
    }
    types = CQL2Queryables(all.map(\.0))
    columns = all.map(\.1)
  }

  /// Of every kind of collection, made once: of areas they name each indicator of the catalogue.
  struct Known: Sendable {
    private let areas: Queryables
    private let territories: Queryables
    private let facilities: Queryables

    init(_ catalogue: Catalogue) {
      areas = Queryables(.areas(.wijk, division: ""), catalogue)
      territories = Queryables(.territories(plan: ""), catalogue)
      facilities = Queryables(.facilities, catalogue)
    }

    subscript(_ collection: AreaCollection) -> Queryables {
      switch collection.content {
      case .areas: areas
      case .territories: territories
      case .facilities: facilities
      }
    }
  }

  private static func type(_ name: String) -> CQL2Type {
    switch name {
    case "weight", "deviation": .number
    case "areas": .array
    default: .string
    }
  }

  /// The indicators that a filter names.
  func indicators(of filter: CQL2Filter) -> [String] {
    filter.propertyNames.compactMap { name in
      guard let position = types.position(of: name), case .figure(let id) = columns[position] else { return nil }
      return id
    }
  }

  /// The names and types as a JSON Schema (OGC API Features Part 3, §6.2).
  func schema(
    _ collection: AreaCollection, _ catalogue: Catalogue, address: String, _ language: Language
  ) -> JSONValue {
    let properties = types.all.map { queryable -> (String, JSONValue) in
      var members: [(String, JSONValue)] = []
      switch queryable.type {
      case .geometry:
        let shape = collection.content == .facilities ? "geometry-point" : "geometry-multipolygon"
        members = [("format", .string(shape)), ("x-ogc-role", "primary-geometry")]
      case .array: members = [("type", "array"), ("items", .object([("type", "string")]))]
      default: members = [("type", .string(queryable.type.rawValue))]
      }
      if let indicator = catalogue[queryable.name] {
        members += [
          ("title", .string(indicator.name[language])), ("description", .string(indicator.definition[language])),
          ("x-ogc-unit", .string(indicator.unit)),
        ]
      }
      return (queryable.name, .object(members))
    }
    return .object([
      ("$schema", "https://json-schema.org/draft/2020-12/schema"), ("$id", .string(address)), ("type", "object"),
      ("title", .string(collection.title[language])), ("properties", .object(properties)),
      ("additionalProperties", false),
    ])
  }
}
