import Atlas

extension MemoryContents {
  func forEachAddress(_ body: (StoredAddress) throws -> Void) throws {
    for (key, address) in addresses.enumerated() {
      try body(
        StoredAddress(
          key: Int64(key), street: address.street, number: address.number, letter: address.letter,
          addition: address.addition, postcode: address.postcode, place: address.place, point: address.point))
    }
  }
  func addressState() throws -> String { "" }
  func forEachUnplacedSignal(state: String, _ body: (UnplacedSignal) throws -> Void) throws {}
  func countUnplacedSignals(state: String) throws -> Int { 0 }
  func forEachSignalPlace(_ body: (SignalPlace) throws -> Void) throws {}
  func signalPlaceCounts() throws -> SignalPlaceCounts { SignalPlaceCounts() }
}
