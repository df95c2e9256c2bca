import Indicators

/// Members of objects, as `encode` and `encodeIfPresent` write them.
extension JSONBytes {
  mutating func member(_ key: StaticString, _ value: String) {
    self.key(key)
    string(value)
  }

  mutating func member(_ key: StaticString, _ value: Bool) {
    self.key(key)
    bool(value)
  }

  mutating func member(_ key: StaticString, _ value: Double) {
    self.key(key)
    number(value)
  }

  mutating func member(_ key: StaticString, _ values: [String]) {
    self.key(key)
    array(values) { $0.string($1) }
  }

  mutating func member(_ key: StaticString, _ value: LocalizedText) {
    self.key(key)
    object { json in
      json.member("en", value.en)
      json.member("nl", value.nl)
    }
  }

  mutating func member(_ key: StaticString, encoding value: some Encodable) throws {
    self.key(key)
    try encoded(value)
  }

  /// Null where there is nothing.
  mutating func nullable(_ key: StaticString, _ value: Double?) {
    self.key(key)
    if let value { number(value) } else { null() }
  }

  mutating func nullable(_ key: StaticString, _ value: String?) {
    self.key(key)
    if let value { string(value) } else { null() }
  }

  mutating func nullable<Value>(
    _ key: StaticString, _ value: Value?, _ write: (inout JSONBytes, Value) throws -> Void
  ) rethrows {
    self.key(key)
    if let value { try write(&self, value) } else { null() }
  }
}
