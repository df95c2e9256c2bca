/// A filter of the Common Query Language 2: what features are asked for.
///
/// Source: OGC 21-065r2.
public struct CQL2Filter: Hashable, Sendable {
  public let expression: CQL2Expression

  /// - Parameter expression: A condition; what is none is refused by ``CQL2Evaluator``.
  public init(_ expression: CQL2Expression) {
    self.expression = expression
  }

  /// Reads the text encoding.
  ///
  /// - Throws: ``CQL2Error`` with the place where the text is wrong.
  /// - Complexity: O(*n*) in the length of the text.
  /// Source: OGC 21-065r2 §8.2 and Annex B.
  public init(text: String, limits: CQL2Limits = CQL2Limits()) throws(CQL2Error) {
    try self.init(text: Array(text.utf8), limits: limits)
  }

  /// Reads the text encoding from bytes, which may not be UTF-8.
  public init(text bytes: [UInt8], limits: CQL2Limits = CQL2Limits()) throws(CQL2Error) {
    try CQL2Filter.check(bytes, limits)
    var parser = TextParser(bytes, limits: limits)
    expression = try parser.filter()
  }

  /// Reads the JSON encoding.
  ///
  /// - Throws: ``CQL2Error`` with the character where it is no JSON, or the path where it is no CQL2.
  /// - Complexity: O(*n*) in the length of the text.
  /// Source: OGC 21-065r2 §8.3 and Annex C.
  public init(json: String, limits: CQL2Limits = CQL2Limits()) throws(CQL2Error) {
    try self.init(json: Array(json.utf8), limits: limits)
  }

  /// Reads the JSON encoding from bytes, which may not be UTF-8.
  public init(json bytes: [UInt8], limits: CQL2Limits = CQL2Limits()) throws(CQL2Error) {
    try CQL2Filter.check(bytes, limits)
    var parser = JSONParser(bytes, maximumDepth: 2 * limits.depth + 8)
    let document = try parser.document()
    var reader = JSONFilterReader(limits: limits)
    expression = try reader.filter(document)
  }

  /// The filter in the text encoding, which reads back to the same filter.
  ///
  /// Edge cases: a list of one value among the arguments of a function reads back as that value; in JSON it stays a list.
  public var text: String {
    var writer = TextWriter()
    writer.write(expression, atLeast: .or)
    return writer.text
  }

  /// The filter in the JSON encoding, without blanks, which reads back to the same filter.
  public var json: String {
    var writer = JSONFilterWriter()
    writer.write(expression)
    return writer.text
  }

  /// The properties it names, sorted.
  public var propertyNames: [String] {
    var names: Set<String> = []
    expression.forEachProperty { names.insert($0) }
    return names.sorted()
  }

  private static func check(_ bytes: [UInt8], _ limits: CQL2Limits) throws(CQL2Error) {
    guard bytes.count <= limits.bytes else {
      throw CQL2Error(.tooLarge, "filter of \(bytes.count) bytes, at most \(limits.bytes) expected")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw CQL2Error(.syntax, "filter: bytes that are not UTF-8")
    }
  }
}
