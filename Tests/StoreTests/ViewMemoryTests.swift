import Atlas
import Foundation
import GeoPackageStore
import Indicators
import Testing

/// What is remembered of a store is that of the store as it is now.
@Suite struct ViewMemoryTests {
  private let folder: TemporaryFolder
  private let store: GeoPackageStore
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.url.appending(path: "store.gpkg").path
    store = try GeoPackageStore(path: path)
  }

  /// What a view of the store remembers after those before it.
  private func recall(_ key: String) async throws -> Int? {
    try await store.read { reader in
      _ = try reader.divisions()
      return try #require(reader.memory).value(key)
    }
  }

  private func remember(_ value: Int) async throws {
    try await store.read { reader in try #require(reader.memory).remember(value, as: "n", cost: 1) }
  }

  @Test func aViewRemembersWhatOneBeforeItDidUntilTheStoreChanges() async throws {
    try await remember(1)
    #expect(try await recall("n") == 1)
    #expect(try await recall("other") == nil)
    try await store.write { try $0.save(Division(id: "a-2024")) }
    #expect(try await recall("n") == nil)
    try await remember(2)
    #expect(try await recall("n") == 2)
    // As another program does.
    try await GeoPackageStore(path: path).write { try $0.save(Division(id: "b-2024")) }
    #expect(try await recall("n") == nil)
  }

  @Test func aWriteThatIsTakenBackChangesNothing() async throws {
    struct Stop: Error {}
    try await remember(1)
    await #expect(throws: Stop.self) {
      try await store.write { writer in
        try writer.save(Division(id: "a-2024"))
        throw Stop()
      }
    }
    #expect(try await store.read { try $0.divisions().count } == 0)
  }

  @Test func theStateDiffersAfterEveryWriteOfAnyProgramAndOnlyThen() async throws {
    struct Stop: Error {}
    let first = try #require(try store.state())
    _ = try await store.read { try $0.divisions() }
    try? await store.write { writer in
      try writer.save(Division(id: "a-2024"))
      throw Stop()
    }
    #expect(try store.state() == first)
    try await store.write { try $0.save(Division(id: "a-2024")) }
    let second = try store.state()
    #expect(second != first)
    #expect(try store.state() == second)
    try await GeoPackageStore(path: path).write { try $0.save(Division(id: "b-2024")) }
    #expect(try store.state() != second)
  }

  @Test func aWriterRemembersNothing() async throws {
    let names = try await store.write { writer -> [[String]] in
      #expect(writer.memory == nil)
      var names = [try writer.divisions().map(\.division.id)]
      try writer.save(Division(id: "a-2024"))
      names.append(try writer.divisions().map(\.division.id))
      return names
    }
    #expect(names == [[], ["a-2024"]])
  }

  /// Readers that run beside a writer see each division that was there when they began, and none that was not.
  @Test func divisionsAreThoseOfTheViewWhateverIsWrittenBesideIt() async throws {
    let (store, path) = (store, path)
    let other = try GeoPackageStore(path: path)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        for number in 0..<40 {
          try await (number.isMultiple(of: 2) ? store : other).write { writer in
            try writer.save(Division(id: "d-\(number)"))
          }
        }
      }
      for _ in 0..<4 {
        tasks.addTask {
          var most = 0
          while most < 40 {
            let (told, counted) = try await store.read { reader in
              let told = try reader.divisions().count
              return (told, reader.memory?.value("divisions", as: [StoredDivision].self)?.count)
            }
            #expect(told >= most && counted == told)
            most = told
          }
        }
      }
      try await tasks.waitForAll()
    }
  }

  @Test func theLeastRecentlyUsedIsForgotten() {
    let memory = ViewMemory(most: 10)
    memory.see(state: 1)
    for (value, key) in ["a", "b", "c"].enumerated() { memory.remember(value, as: key, cost: 3) }
    #expect(memory.value("a") == 0)
    memory.remember(3, as: "d", cost: 4)
    #expect(memory.value("b", as: Int.self) == nil)
    #expect(memory.value("a") == 0 && memory.value("c") == 2 && memory.value("d") == 3)
    memory.remember(9, as: "e", cost: 11)
    #expect(memory.value("e", as: Int.self) == nil)
    #expect(memory.value("a") == 0)
    memory.remember(5, as: "a", cost: 10)
    #expect(memory.value("a") == 5 && memory.value("d", as: Int.self) == nil)
    memory.see(state: 1)
    #expect(memory.value("a") == 5)
    memory.see(state: 2)
    #expect(memory.value("a", as: Int.self) == nil)
  }
}
