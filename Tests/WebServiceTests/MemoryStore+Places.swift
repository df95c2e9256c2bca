import Atlas

extension MemoryContents {
  func forEachAddress(_ body: (StoredAddress) throws -> Void) throws {}
  func addressState() throws -> String { "" }
  func forEachUnplacedSignal(state: String, _ body: (UnplacedSignal) throws -> Void) throws {}
  func countUnplacedSignals(state: String) throws -> Int { 0 }
  func forEachSignalPlace(_ body: (SignalPlace) throws -> Void) throws {}
  func signalPlaceCounts() throws -> SignalPlaceCounts { SignalPlaceCounts() }
}
