import Atlas

/// The book of addresses of one state of the store, made when somebody first looks for one.
actor AddressShelf {
  /// More would take longer than somebody waits, and as much memory as all the rest: an atlas of the country finds areas only.
  static let mostAddresses = 2_000_000

  private var book: Task<AddressBook?, any Error>?

  /// nil where the store has no addresses, or too many.
  func book(_ store: any Store) async throws -> AddressBook? {
    let task = book ?? Task { try await store.read { try AddressShelf.read($0) } }
    book = task
    do {
      return try await task.value
    } catch {
      book = nil
      throw error
    }
  }

  private static func read(_ reader: any StoreReader) throws -> AddressBook? {
    let count = try reader.countAddresses()
    guard count > 0, count <= mostAddresses else { return nil }
    var builder = AddressBookBuilder(expecting: count)
    try reader.forEachAddress { builder.add($0) }
    return builder.build()
  }
}
