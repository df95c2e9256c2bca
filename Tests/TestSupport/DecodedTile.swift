/// A tile read back by the specification alone, independent of the encoder.
public struct DecodedTile {
  public struct Feature: Sendable {
    public var id: UInt64?
    public var type: UInt64 = 0
    public var tags: [String: String] = [:]
    /// The paths as they are drawn; `isClosed` where they end with ClosePath.
    public var paths: [[SIMD2<Int>]] = []
    public var isClosed: [Bool] = []
  }

  public struct Layer: Sendable {
    public var version: UInt64 = 0
    public var name = ""
    public var extent: UInt64 = 0
    public var keys: [String] = []
    public var values: [String] = []
    public var features: [Feature] = []
  }

  public struct Malformed: Error { public var what: String }

  public var layers: [Layer] = []

  public init(_ bytes: [UInt8]) throws {
    var cursor = Cursor(bytes[...])
    while let field = try cursor.field() {
      guard field.number == 3 else { throw Malformed(what: "field \(field.number) in a tile") }
      layers.append(try Self.layer(field.bytes))
    }
  }

  private static func layer(_ bytes: ArraySlice<UInt8>) throws -> Layer {
    var layer = Layer()
    var features: [ArraySlice<UInt8>] = []
    var cursor = Cursor(bytes)
    while let field = try cursor.field() {
      switch field.number {
      case 15: layer.version = field.value
      case 1: layer.name = String(decoding: field.bytes, as: UTF8.self)
      case 2: features.append(field.bytes)
      case 3: layer.keys.append(String(decoding: field.bytes, as: UTF8.self))
      case 4: layer.values.append(try value(field.bytes))
      case 5: layer.extent = field.value
      default: throw Malformed(what: "field \(field.number) in a layer")
      }
    }
    layer.features = try features.map { try feature($0, layer) }
    return layer
  }

  private static func value(_ bytes: ArraySlice<UInt8>) throws -> String {
    var cursor = Cursor(bytes)
    guard let field = try cursor.field() else { throw Malformed(what: "empty value") }
    switch field.number {
    case 1: return "string \(String(decoding: field.bytes, as: UTF8.self))"
    case 3: return "double \(Double(bitPattern: field.value))"
    case 5: return "int \(field.value)"
    case 6: return "sint \(Int64(bitPattern: field.value >> 1) ^ -Int64(bitPattern: field.value & 1))"
    case 7: return "bool \(field.value)"
    default: throw Malformed(what: "value of type \(field.number)")
    }
  }

  private static func feature(_ bytes: ArraySlice<UInt8>, _ layer: Layer) throws -> Feature {
    var feature = Feature()
    var cursor = Cursor(bytes)
    while let field = try cursor.field() {
      switch field.number {
      case 1: feature.id = field.value
      case 2:
        let tags = try Cursor.numbers(field.bytes)
        for index in stride(from: 0, to: tags.count, by: 2) {
          feature.tags[layer.keys[Int(tags[index])]] = layer.values[Int(tags[index + 1])]
        }
      case 3: feature.type = field.value
      case 4: try draw(try Cursor.numbers(field.bytes), &feature)
      default: throw Malformed(what: "field \(field.number) in a feature")
      }
    }
    return feature
  }

  private static func draw(_ numbers: [UInt64], _ feature: inout Feature) throws {
    var place = SIMD2(0, 0)
    var index = 0
    func delta(_ value: UInt64) -> Int { Int(value >> 1) ^ -Int(value & 1) }
    while index < numbers.count {
      let (command, count) = (numbers[index] & 7, Int(numbers[index] >> 3))
      index += 1
      guard command != 7 else {
        guard count == 1 else { throw Malformed(what: "ClosePath \(count)") }
        feature.isClosed[feature.isClosed.count - 1] = true
        continue
      }
      for _ in 0..<count {
        let step = SIMD2(delta(numbers[index]), delta(numbers[index + 1]))
        index += 2
        if command == 2, step == SIMD2(0, 0) { throw Malformed(what: "LineTo (0, 0)") }
        place = SIMD2(place.x + step.x, place.y + step.y)
        switch command {
        case 1:
          feature.paths.append([place])
          feature.isClosed.append(false)
        case 2: feature.paths[feature.paths.count - 1].append(place)
        default: throw Malformed(what: "command \(command)")
        }
      }
    }
  }

  private struct Cursor {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    static func numbers(_ bytes: ArraySlice<UInt8>) throws -> [UInt64] {
      var cursor = Cursor(bytes)
      var result: [UInt64] = []
      while !cursor.rest.isEmpty { result.append(try cursor.varint()) }
      return result
    }

    mutating func field() throws -> (number: Int, value: UInt64, bytes: ArraySlice<UInt8>)? {
      if rest.isEmpty { return nil }
      let key = try varint()
      switch key & 7 {
      case 0: return (Int(key >> 3), try varint(), [])
      case 1:
        let bytes = try take(8)
        return (Int(key >> 3), bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }, [])
      case 2: return (Int(key >> 3), 0, try take(Int(try varint())))
      default: throw Malformed(what: "wire type \(key & 7)")
      }
    }

    private mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
      guard count <= rest.count else { throw Malformed(what: "cut off") }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }

    private mutating func varint() throws -> UInt64 {
      var value: UInt64 = 0
      var shift: UInt64 = 0
      while let byte = rest.popFirst() {
        value |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { return value }
        shift += 7
      }
      throw Malformed(what: "cut off number")
    }
  }
}
