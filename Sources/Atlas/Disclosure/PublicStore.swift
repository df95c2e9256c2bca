public import Indicators

/// A store as the public may see it: every figure that is read was protected, points cannot be read, nothing can be
/// written. Whoever answers the public is given this store, so that no route or command can forget to protect.
public struct PublicStore: Store {
  private let store: any Store
  private let figures: PublicFigures
  private let memory = KeptMemory()

  public init(_ store: any Store, catalogue: Catalogue, policy: DisclosurePolicy) {
    self.store = store
    figures = PublicFigures(catalogue: catalogue, policy: policy)
  }

  public var location: String { store.location }

  public func state() throws -> Int64? { try store.state() }

  public func read<Value: Sendable>(
    _ body: @escaping @Sendable (any StoreReader) throws -> Value
  ) async throws -> Value {
    let (figures, memory) = (figures, memory)
    return try await store.read { reader in try body(PublicReader(reader, figures, remembering: memory)) }
  }

  public func write<Value: Sendable>(
    _ body: @escaping @Sendable (any StoreWriter) throws -> Value
  ) async throws -> Value {
    throw AtlasError(.invalidRequest, "store \(location): is open for the public, who cannot change it")
  }
}
