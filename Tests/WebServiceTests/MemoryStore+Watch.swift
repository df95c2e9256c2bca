import Atlas

extension MemoryContents {
  func lastWatch(division: String, scope: String) throws -> StoredWatch? {
    try watches(division: division).first { $0.scope == scope }
  }
  func watches(division: String) throws -> [StoredWatch] {
    allWatches.filter { $0.division == division }.sorted { $0.made > $1.made }
  }
}
