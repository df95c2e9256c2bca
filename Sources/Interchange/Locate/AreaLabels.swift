import Atlas

/// What a located point gets: the codes of its area and of those that the area lies in.
///
/// The labels of an index file: they make it stand for the boundaries it was made from.
struct AreaLabels: Sendable, Equatable {
  /// Levels from the finest up: `buurt`, `wijk`, `gemeente`.
  var columns: [String]
  /// For each area one code a column, empty where the boundaries do not know it; in the order of the index.
  var codes: [[String]]
  /// What the boundaries were read from.
  var source: String

  init(columns: [String], codes: [[String]], source: String) {
    self.columns = columns
    self.codes = codes
    self.source = source
  }

  /// - Parameters:
  ///   - rows: In order of code.
  ///   - level: nil takes what the first code tells.
  init(_ rows: [AreaRow], level: AreaLevel?, source: String) {
    let told = level ?? AreaCode.level(of: rows[0].code) ?? rows[0].level ?? AreaLevel(rawValue: "area")
    let chain = AreaLabels.chain(from: told)
    columns = chain.map(\.rawValue)
    codes = rows.map { AreaLabels.codes($0, along: chain) }
    self.source = source
  }

  private static func chain(from level: AreaLevel) -> [AreaLevel] {
    var chain = [level]
    while let parent = chain[chain.count - 1].parent { chain.append(parent) }
    return chain
  }

  private static func codes(_ row: AreaRow, along chain: [AreaLevel]) -> [String] {
    var codes = [row.code]
    for index in chain.indices.dropFirst() {
      codes.append((index == 1 ? row.parent : nil) ?? AreaCode.parent(of: codes[index - 1]) ?? "")
    }
    return codes
  }
}

extension AreaLabels {
  private static let magic = Array("wijkatlas labels 1\n".utf8)

  /// The magic line, the source, the columns and the codes: numbers of four bytes, little-endian, and texts in UTF-8 with
  /// their length before them.
  var encoded: [UInt8] {
    var bytes = AreaLabels.magic
    func append(_ number: Int) { withUnsafeBytes(of: UInt32(number).littleEndian) { bytes.append(contentsOf: $0) } }
    func append(_ text: String) {
      append(text.utf8.count)
      bytes.append(contentsOf: text.utf8)
    }
    append(source)
    append(columns.count)
    columns.forEach(append)
    append(codes.count)
    for row in codes { row.forEach(append) }
    return bytes
  }

  /// - Returns: nil for bytes that are no labels of so many areas.
  init?(decoding bytes: [UInt8], areas: Int) {
    guard bytes.starts(with: AreaLabels.magic) else { return nil }
    var position = AreaLabels.magic.count
    func number() -> Int? {
      guard position + 4 <= bytes.count else { return nil }
      defer { position += 4 }
      return (0..<4).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
    }
    func text() -> String? {
      guard let count = number(), count <= bytes.count - position else { return nil }
      defer { position += count }
      return String(validating: bytes[position..<position + count], as: UTF8.self)
    }
    func texts(_ count: Int) -> [String]? {
      var found: [String] = []
      for _ in 0..<count {
        guard let next = text() else { return nil }
        found.append(next)
      }
      return found
    }
    guard let source = text(), let width = number(), (1...64).contains(width), let columns = texts(width),
      number() == areas
    else { return nil }
    self.source = source
    self.columns = columns
    codes = []
    codes.reserveCapacity(areas)
    for _ in 0..<areas {
      guard let row = texts(width) else { return nil }
      codes.append(row)
    }
    guard position == bytes.count else { return nil }
  }
}
