import Atlas
import HTTPTypes
import Indicators
import Synchronization
import Testing

@testable import WebService

/// A store that counts how often it is read, and can change.
private final class WatchedStore: Store {
  private struct State {
    var inner: MemoryStore
    var number: Int64 = 1
    var reads = 0
  }
  let location = "memory"
  private let held: Mutex<State>

  init(_ inner: MemoryStore) { held = Mutex(State(inner: inner)) }

  var reads: Int { held.withLock { $0.reads } }

  func change(_ body: (inout MemoryStore) -> Void) {
    held.withLock { state in
      body(&state.inner)
      state.number += 1
    }
  }

  func state() throws -> Int64? { held.withLock { $0.number } }

  func read<Value: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> Value) async throws -> Value {
    let inner = held.withLock { state in
      state.reads += 1
      return state.inner
    }
    return try await inner.read(body)
  }

  func write<Value: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Value) async throws -> Value {
    throw AtlasError(.unusableStore, "for reading")
  }
}

@Suite("Answers are kept while the store stays as it is")
struct KeptAnswersTests {
  private let store: WatchedStore
  private let client: Client
  private let path = "/v1/collections/buurten/items?indicators=signals"

  init() throws {
    store = WatchedStore(try Town.store())
    client = try Client(any: store)
  }

  @Test("a second request reads nothing and gives the same; a client that has it is told so")
  func second() async throws {
    let first = try await client.get(path)
    let reads = store.reads
    let second = try await client.get(path)
    #expect(store.reads == reads && second.body == first.body && second.headers == first.headers)
    let tag = try #require(first.headers[.eTag])
    #expect(try await client.get(path, [.ifNoneMatch: tag]).status == 304)
    #expect(store.reads == reads)
  }

  @Test("other pages and systems of the same areas read no area again")
  func sameTable() async throws {
    _ = try await client.get(path)
    let reads = store.reads
    for query in ["&limit=1", "&crs=http://www.opengis.net/def/crs/EPSG/0/28992", "&bbox=4,51,6,53", "&sortby=name"] {
      #expect(try await client.get(path + query).status == 200)
    }
    #expect(store.reads == reads)
  }

  @Test("after a change the new is answered")
  func change() async throws {
    let before = try await client.get(path)
    store.change { store in
      for index in store.contents.allAreas.indices where store.contents.allAreas[index].code == "BU00010101" {
        store.contents.allAreas[index].name = "Nieuw"
      }
    }
    let after = try await client.get(path)
    #expect(!before.body.contains("Nieuw") && after.body.contains("Nieuw"))
    #expect(before.headers[.eTag] != after.headers[.eTag])
  }

  @Test("a failure is not kept")
  func failure() async throws {
    store.change { $0.contents.failure = AtlasError(.unavailable, "away") }
    #expect(try await client.get(path).status == 503)
    store.change { $0.contents.failure = nil }
    #expect(try await client.get(path).status == 200)
    #expect(try await client.get("/v1/collections/buurten/items?bbox=x").status == 400)
  }

  @Test("answers differ by host and by what is accepted")
  func keys() async throws {
    let json = try await client.get(path)
    let html = try await client.get(path, [.accept: "text/html"])
    let other = try await client.send(.get, path, host: "127.0.0.1:1")
    #expect(html.body.hasPrefix("<!DOCTYPE") && json.body != other.body && other.body.contains("http://127.0.0.1:1/"))
  }

  @Test("what was not asked for longest is forgotten first, and never more is held than may be")
  func bounded() {
    let cache = AnswerCache(mostBytes: 100_000)
    func key(_ number: Int) -> AnswerCache.Key { AnswerCache.Key(base: "b", target: "\(number)", accept: "") }
    for number in 0..<50 {
      cache.keep(Answer(.json, String(repeating: "x", count: 5_000)), as: key(number))
      _ = cache[key(0)]
    }
    #expect(cache[key(0)] != nil && cache[key(49)] != nil && cache[key(1)] == nil)
    cache.keep(Answer(.json, String(repeating: "x", count: 20_000)), as: key(99))
    #expect(cache[key(99)] == nil)
  }
}
