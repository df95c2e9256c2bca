/// A JSON document in memory; members in order.
enum JSONNode: Equatable {
  struct Member: Equatable {
    var name: String
    var value: JSONNode
  }

  case null
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONNode])
  case object([Member])

  /// The member of an object; nil where there is none.
  subscript(name: String) -> JSONNode? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// For messages.
  var words: String {
    switch self {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .integer(let value): "the number \(value)"
    case .number(let value): "the number \(value)"
    case .string(let text): "the text \"\(CQL2Error.shortened(text))\""
    case .array: "a list"
    case .object(let members):
      "an object of \(members.isEmpty ? "nothing" : members.prefix(4).map { CQL2Error.shortened($0.name) }.joined(separator: ", "))"
    }
  }
}
