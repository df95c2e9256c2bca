public import VectorTiles

/// What the features of a tile tell of territories and facilities: their properties, as typed values.
///
/// What is not known is left out, because tiles have no null; of a list the texts stand apart by a blank.
public struct PlainTileFields: Sendable {
  /// The names of the fields and whether they are numbers, in order.
  public let all: [(name: String, isNumber: Bool)]

  private init(_ names: [String], numbers: Set<String> = []) {
    all = names.map { (name: $0, isNumber: numbers.contains($0)) }
  }

  /// `code,plan,weight,deviation,areas,name,wijkregisseur,contact`.
  public static let territories = PlainTileFields(
    ["code", "plan", "weight", "deviation", "areas", "name", "wijkregisseur", "contact"],
    numbers: ["weight", "deviation"])

  /// `kind,id,name,status,address`.
  public static let facilities = PlainTileFields(["kind", "id", "name", "status", "address"])

  /// - Parameter features: The properties of each.
  public func attributes(_ features: [[FeatureProperty]]) -> TileAttributes {
    TileAttributes(
      keys: all.map(\.name),
      rows: features.map { properties in
        all.map { field in properties.first { $0.name == field.name }.flatMap { PlainTileFields.value($0.value) } }
      })
  }

  private static func value(_ value: FeatureProperty.Value) -> TileValue? {
    switch value {
    case .null: nil
    case .string(let text): .string(text)
    case .strings(let texts): .string(texts.joined(separator: " "))
    case .number(let number, let decimals): .rounded(number, decimals: decimals)
    }
  }
}

extension TileValue {
  /// A number as features tell it; whole numbers as such; nil for what is none.
  static func rounded(_ value: Double?, decimals: Int = 6) -> TileValue? {
    guard let value, value.isFinite else { return nil }
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let rounded = (value * scale).rounded() / scale
    if let whole = Int64(exactly: rounded), abs(whole) < 1 << 53 { return .int(whole) }
    return .double(rounded)
  }
}
