/// The names of properties in the order of their first appearance, found by their bytes.
struct PropertyColumns {
  private(set) var names: [String] = []
  private var bytes: [[UInt8]] = []
  private var positions: [String: Int] = [:]

  /// More than any table has; SQLite's own limit is 2,000.
  static let maximum = 4096

  /// The position of a property; nil where it is unknown and not to be added, or there are too many.
  ///
  /// - Parameter guess: Where it is likely to be: features mostly have the same properties in the same order.
  mutating func position(of name: UnsafeBufferPointer<UInt8>, guess: Int, adding: Bool) -> Int? {
    if guess < bytes.count, bytes[guess].elementsEqual(name) { return guess }
    let text = String(decoding: name, as: UTF8.self)
    if let known = positions[text] { return known }
    guard adding, names.count < PropertyColumns.maximum else { return nil }
    names.append(text)
    bytes.append(Array(name))
    positions[text] = names.count - 1
    return names.count - 1
  }

  func contains(_ name: String) -> Bool { names.contains { $0.lowercased() == name.lowercased() } }

  /// The names with `id` behind them where features have one and no property has this name.
  func names(hasIDs: Bool) -> (names: [String], withID: Bool) {
    let withID = hasIDs && !contains("id")
    return (withID ? names + ["id"] : names, withID)
  }
}
