/// The value of an attribute.
public enum TileValue: Hashable, Sendable {
  case string(String)
  case int(Int64)
  case double(Double)
  case bool(Bool)

  /// As a `Value` of MVT 2.1 §4.1.
  var message: [UInt8] {
    var writer = ProtobufWriter()
    switch self {
    case .string(let text): writer.field(1, text: text)
    case .double(let number): writer.field(3, double: number)
    // A number below zero takes ten bytes as int64, so it is written zigzag.
    case .int(let number) where number < 0: writer.field(6, UInt64(bitPattern: number << 1 ^ number >> 63))
    case .int(let number): writer.field(5, UInt64(number))
    case .bool(let truth): writer.field(7, truth ? 1 : 0)
    }
    return writer.bytes
  }
}
