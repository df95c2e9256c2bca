import Atlas

extension JSONReader {
  mutating func openObject(_ expected: String = "an object") throws(AtlasError) {
    try open(UInt8(ascii: "{"), expected)
  }

  mutating func openArray(_ expected: String = "a list") throws(AtlasError) {
    try open(UInt8(ascii: "["), expected)
  }

  private mutating func open(_ bracket: UInt8, _ expected: String) throws(AtlasError) {
    guard try peek() == bracket else { throw unexpected(expected) }
    guard depth < JSONReader.maximumDepth else {
      throw problem("nested deeper than \(JSONReader.maximumDepth) levels")
    }
    position += 1
    depth += 1
    isFirst = true
  }

  /// Whether the open list has another element, which is then next.
  mutating func nextElement() throws(AtlasError) -> Bool {
    let byte = try peek()
    if byte == UInt8(ascii: "]") {
      close()
      return false
    }
    if !isFirst {
      guard byte == UInt8(ascii: ",") else { throw unexpected("a comma or the end of the list") }
      position += 1
    }
    isFirst = false
    return true
  }

  /// Reads the name of the open object's next member, whose value is then next; nil at the end of the object.
  ///
  /// - Parameter match: What the name means; its bytes are lent for the call only.
  mutating func nextMember<Meaning>(
    _ match: (UnsafeBufferPointer<UInt8>) throws(AtlasError) -> Meaning
  ) throws(AtlasError) -> Meaning? {
    var byte = try peek()
    if byte == UInt8(ascii: "}") {
      close()
      return nil
    }
    if !isFirst {
      guard byte == UInt8(ascii: ",") else { throw unexpected("a comma or the end of the object") }
      position += 1
      byte = try peek()
    }
    isFirst = false
    guard byte == UInt8(ascii: "\"") else { throw unexpected("the name of a member") }
    let meaning = try withText(match)
    guard try peek() == UInt8(ascii: ":") else { throw unexpected("a colon") }
    position += 1
    return meaning
  }

  private mutating func close() {
    position += 1
    depth -= 1
    isFirst = false
  }

  /// Passes over a value of any kind, which is checked like one that is read.
  mutating func skipValue() throws(AtlasError) {
    switch try peek() {
    case UInt8(ascii: "["):
      try openArray()
      while try nextElement() { try skipValue() }
    case UInt8(ascii: "{"):
      try openObject()
      while try nextMember({ _ in () }) != nil { try skipValue() }
    case UInt8(ascii: "\""): try withText { _ in () }
    default:
      if try !skipsWord() { _ = try number() }
    }
  }

  /// Reads `true`, `false` or `null` where one of them comes.
  mutating func skipsWord() throws(AtlasError) -> Bool {
    switch try peek() {
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default: return false
    }
    return true
  }

  mutating func word(_ word: StaticString) throws(AtlasError) {
    mark = position
    while end - position < word.utf8CodeUnitCount, try refill() {}
    for index in 0..<word.utf8CodeUnitCount {
      guard base[position] == word.utf8Start[index] else { throw unexpected("\(word)") }
      position += 1
    }
  }

  /// Whether `null` comes, which is then read.
  mutating func readsNull() throws(AtlasError) -> Bool {
    guard try peek() == UInt8(ascii: "n") else { return false }
    try word("null")
    return true
  }
}
