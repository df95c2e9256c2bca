import Atlas
import SpatialCore

/// Reads the features of GeoJSON text one after another: of a collection, a single one, a bare geometry, or one a line.
///
/// Keeps one feature in memory.
struct GeoJSONStream: ~Copyable {
  /// How much of the features is wanted.
  enum Detail { case columns, features }

  var json: JSONReader
  let detail: Detail
  /// Those met so far, or all of them where they were known before.
  var columns: PropertyColumns
  let hasFixedColumns: Bool
  var head = GeoJSONHead()
  /// Features given so far.
  private(set) var count = 0
  /// Whether a feature had an `id`.
  var hasIDs = false

  /// - Parameter columns: The properties wanted; nil gives all, and finds out which there are.
  init(_ json: consuming JSONReader, _ detail: Detail, columns: PropertyColumns? = nil) {
    self.json = json
    self.detail = detail
    self.columns = columns ?? PropertyColumns()
    hasFixedColumns = columns != nil
  }

  /// Gives each feature, which has at most as many values as there are columns.
  ///
  /// - Throws: `AtlasError` with feature, line and byte for what is no JSON or no GeoJSON; what `body` throws.
  mutating func forEach(_ body: (GeoJSONFeature) throws -> Void) throws {
    var documents = 0
    while try json.nextDocument(isFirst: documents == 0) {
      documents += 1
      try document(isOneOfMany: documents > 1, body)
    }
    if documents == 0 { throw json.unexpected("a GeoJSON FeatureCollection") }
  }

  private mutating func document(isOneOfMany: Bool, _ body: (GeoJSONFeature) throws -> Void) throws {
    if isOneOfMany { json.feature = count + 1 }
    var parts = GeoJSONParts()
    var isCollection = false
    try json.openObject("a GeoJSON object")
    while let member = try json.nextMember({ bytes in GeoJSONMember(bytes) }) {
      switch member {
      case .features:
        isCollection = true
        try features(body)
      case .crs, .links, .numberMatched, .numberReturned: try json.head(member, &head)
      case .properties where isCollection || parts.geometry.type == "FeatureCollection": try json.skipValue()
      default: try part(member, &parts)
      }
    }
    if !isCollection {
      try parts.checkDocument(json)
      try give(parts, body)
    }
    json.feature = nil
  }

  private mutating func features(_ body: (GeoJSONFeature) throws -> Void) throws {
    try json.openArray("features as a list")
    while try json.nextElement() {
      json.feature = count + 1
      var parts = GeoJSONParts()
      try json.openObject("a Feature")
      while let member = try json.nextMember({ bytes in GeoJSONMember(bytes) }) { try part(member, &parts) }
      try give(parts, body)
      json.feature = nil
    }
  }

  private mutating func give(_ parts: GeoJSONParts, _ body: (GeoJSONFeature) throws -> Void) throws {
    count += 1
    try body(
      GeoJSONFeature(number: count, id: parts.id, geometry: parts.featureGeometry, values: parts.values ?? []))
  }

  private mutating func part(_ member: GeoJSONMember, _ parts: inout GeoJSONParts) throws(AtlasError) {
    switch member {
    case .type: parts.geometry.type = try json.type()
    case .properties: parts.values = try properties()
    case .id:
      parts.id = try json.fieldValue()
      if parts.id != .null { hasIDs = true }
    case .geometry where detail == .features: parts.own = try json.geometry()
    case .coordinates where detail == .features, .geometries where detail == .features:
      try json.part(member, &parts.geometry, depth: 0)
    case .geometry:
      try json.skipValue()
      parts.own = .success(nil)
    default: try json.skipValue()
    }
  }

  private mutating func properties() throws(AtlasError) -> [FieldValue] {
    if try json.readsNull() { return [] }
    try json.openObject("properties as an object or null")
    // Taken out of self, so that the reading of a name and the finding of it do not meet in one access to self.
    var columns = PropertyColumns()
    swap(&columns, &self.columns)
    defer { swap(&columns, &self.columns) }
    var values = hasFixedColumns ? [FieldValue](repeating: .null, count: columns.names.count) : []
    var next = 0
    while let column = try json.nextMember({ [hasFixedColumns] bytes in
      columns.position(of: bytes, guess: next, adding: !hasFixedColumns)
    }) {
      guard let column else {
        guard hasFixedColumns else {
          throw json.problem("over \(PropertyColumns.maximum) different properties, fewer expected")
        }
        try json.skipValue()
        continue
      }
      next = column + 1
      guard detail == .features else {
        try json.skipValue()
        continue
      }
      while values.count <= column { values.append(.null) }
      values[column] = try json.fieldValue()
    }
    return values
  }
}
