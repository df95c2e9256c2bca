/// The attributes that the features of a layer have in every tile, each key and value kept once.
public struct TileAttributes: Sendable {
  let keys: [String]
  private(set) var values: [[UInt8]] = []
  /// For each feature its keys and values by number, one pair after another.
  private(set) var tags: [[UInt32]] = []

  /// - Parameter rows: One for each feature; of each the values in the order of the keys, nil for one it has not.
  public init(keys: [String], rows: [[TileValue?]]) {
    self.keys = keys
    var numbers: [TileValue: UInt32] = [:]
    for row in rows {
      var pairs: [UInt32] = []
      for (key, value) in zip(keys.indices, row) {
        guard let value else { continue }
        let next = UInt32(values.count)
        let number = numbers[value, default: next]
        if number == next {
          numbers[value] = next
          values.append(value.message)
        }
        pairs += [UInt32(key), number]
      }
      tags.append(pairs)
    }
  }

  /// How many rows it was made of.
  public var featureCount: Int { tags.count }
}

/// One layer of a tile.
///
/// Source: Mapbox Vector Tile specification 2.1.
public struct TileLayer: Sendable {
  public struct Feature: Sendable {
    /// Its number in the attributes of the layer.
    public var number: Int
    /// Unique in the layer; nil writes none.
    public var id: UInt64?
    public var geometry: TileGeometry

    public init(number: Int, id: UInt64? = nil, geometry: TileGeometry) {
      self.number = number
      self.id = id
      self.geometry = geometry
    }
  }

  public var name: String
  public var extent: Int
  public var features: [Feature]

  public init(name: String, extent: Int = 4096, features: [Feature]) {
    self.name = name
    self.extent = extent
    self.features = features
  }

  /// The layer as a tile: a tile of several layers is their bytes one after another.
  ///
  /// - Parameter attributes: What the numbers of the features mean; a number beyond them has none.
  /// - Returns: The same bytes for the same layer; empty where no feature has anything to draw (§4.1: a layer must have
  ///   one).
  public func encoded(_ attributes: TileAttributes) -> [UInt8] {
    var layer = ProtobufWriter()
    layer.field(15, 2)
    layer.field(1, text: name)
    var tables = TagTables(attributes)
    var isEmpty = true
    for feature in features {
      let commands = feature.geometry.commands
      guard !commands.isEmpty else { continue }
      isEmpty = false
      var message = ProtobufWriter()
      if let id = feature.id { message.field(1, id) }
      let tags = tables.local(feature.number)
      if !tags.isEmpty { message.field(2, packed: tags) }
      message.field(3, feature.geometry.type)
      message.field(4, packed: commands)
      layer.field(2, bytes: message.bytes)
    }
    if isEmpty { return [] }
    for key in tables.keys { layer.field(3, text: attributes.keys[Int(key)]) }
    for value in tables.values { layer.field(4, bytes: attributes.values[Int(value)]) }
    layer.field(5, UInt64(extent))
    var tile = ProtobufWriter()
    tile.field(3, bytes: layer.bytes)
    return tile.bytes
  }
}

/// The keys and values of one tile, numbered as they first occur.
private struct TagTables {
  private let attributes: TileAttributes
  private(set) var keys: [UInt32] = []
  private(set) var values: [UInt32] = []
  private var localKeys: [UInt32: UInt32] = [:]
  private var localValues: [UInt32: UInt32] = [:]

  init(_ attributes: TileAttributes) { self.attributes = attributes }

  mutating func local(_ feature: Int) -> [UInt32] {
    guard attributes.tags.indices.contains(feature) else { return [] }
    let pairs = attributes.tags[feature]
    var result: [UInt32] = []
    result.reserveCapacity(pairs.count)
    for index in stride(from: 0, to: pairs.count, by: 2) {
      result.append(TagTables.number(pairs[index], &localKeys, &keys))
      result.append(TagTables.number(pairs[index + 1], &localValues, &values))
    }
    return result
  }

  private static func number(_ global: UInt32, _ known: inout [UInt32: UInt32], _ list: inout [UInt32]) -> UInt32 {
    if let number = known[global] { return number }
    let number = UInt32(list.count)
    known[global] = number
    list.append(global)
    return number
  }
}
