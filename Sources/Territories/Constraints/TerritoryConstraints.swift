/// Everything that a plan must keep to, in the order given.
///
/// As JSON, every key optional:
///
///     {"minimumBorderMetres": 25, "barriers": [["BU01", "BU02"]], "links": [["BU03", "BU04"]],
///      "pins": {"BU01": "Noord"}, "together": [["BU05", "BU06"], ["WK01"]], "apart": [["BU01", "BU09"]],
///      "fixed": {"Oost": ["BU07", "BU08"]}, "pilots": ["WK03"]}
public struct TerritoryConstraints: Sendable, Hashable {
  public var statements: [TerritoryConstraint]

  public init(_ statements: [TerritoryConstraint] = []) {
    self.statements = statements
  }

  public var isEmpty: Bool { statements.isEmpty }

  /// The same without one of its statements.
  public func removing(_ statement: TerritoryConstraint) -> TerritoryConstraints {
    TerritoryConstraints(statements.filter { $0 != statement })
  }
}

extension TerritoryConstraints: Codable {
  private struct Key: CodingKey {
    static let all = ["minimumBorderMetres", "barriers", "links", "pins", "together", "apart", "fixed", "pilots"]
    var stringValue: String
    var intValue: Int? { nil }
    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// - Throws: `DecodingError` that names an unknown key, or a pair that is not one.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    if let unknown = container.allKeys.map(\.stringValue).sorted().first(where: { !Key.all.contains($0) }) {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "unknown key \(unknown); one of \(Key.all.joined(separator: ", ")) expected"))
    }
    func lists(_ key: String) throws -> [[String]] {
      try container.decodeIfPresent([[String]].self, forKey: Key(key)) ?? []
    }
    func pairs(_ key: String) throws -> [(String, String)] {
      try lists(key).enumerated().map { index, codes in
        guard codes.count == 2 else {
          throw DecodingError.dataCorruptedError(
            forKey: Key(key), in: container,
            debugDescription: "\(key)[\(index)] has \(codes.count) codes; a pair of 2 expected")
        }
        return (codes[0], codes[1])
      }
    }
    var statements: [TerritoryConstraint] = []
    if let metres = try container.decodeIfPresent(Double.self, forKey: Key("minimumBorderMetres")) {
      statements.append(.minimumBorder(metres: metres))
    }
    statements += try pairs("barriers").map { .barrier($0.0, $0.1) }
    statements += try pairs("links").map { .link($0.0, $0.1) }
    let pins = try container.decodeIfPresent([String: String].self, forKey: Key("pins")) ?? [:]
    statements += pins.sorted { $0.key < $1.key }.map { .pin($0.key, to: $0.value) }
    statements += try lists("together").map { .together($0) }
    statements += try lists("apart").map { .apart($0) }
    let fixed = try container.decodeIfPresent([String: [String]].self, forKey: Key("fixed")) ?? [:]
    statements += fixed.sorted { $0.key < $1.key }.map { .fixed($0.key, units: $0.value) }
    let pilots = try container.decodeIfPresent([String].self, forKey: Key("pilots")) ?? []
    statements += pilots.map { .pilot($0) }
    self.init(statements)
  }

  public func encode(to encoder: any Encoder) throws {
    var lists: [String: [[String]]] = [:]
    var pins: [String: String] = [:]
    var fixed: [String: [String]] = [:]
    var pilots: [String] = []
    var metres: Double?
    for statement in statements {
      switch statement {
      case .minimumBorder(let length): metres = max(metres ?? 0, length)
      case .barrier(let one, let other): lists["barriers", default: []].append([one, other])
      case .link(let one, let other): lists["links", default: []].append([one, other])
      case .pin(let unit, let label): pins[unit] = label
      case .together(let codes): lists["together", default: []].append(codes)
      case .apart(let codes): lists["apart", default: []].append(codes)
      case .fixed(let name, let units): fixed[name] = units
      case .pilot(let wijk): pilots.append(wijk)
      }
    }
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(metres, forKey: Key("minimumBorderMetres"))
    for (key, value) in lists.sorted(by: { $0.key < $1.key }) { try container.encode(value, forKey: Key(key)) }
    if !pins.isEmpty { try container.encode(pins, forKey: Key("pins")) }
    if !fixed.isEmpty { try container.encode(fixed, forKey: Key("fixed")) }
    if !pilots.isEmpty { try container.encode(pilots, forKey: Key("pilots")) }
  }
}
