/// Where everything is kept: one GeoPackage file, or a PostGIS database.
///
/// Every write is one transaction: it happens whole, or, when its body throws or the process dies, not at all. Bodies
/// run off the cooperative pool, so they may block.
public protocol Store: Sendable {
  /// A path or an address without its secrets.
  var location: String { get }

  /// A number that differs from the one before whenever something was written in between, by any program; nil for a store
  /// that cannot tell. Cheap enough to be asked before every answer that was kept.
  func state() throws -> Int64?

  func read<Value: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> Value) async throws -> Value
  func write<Value: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Value) async throws -> Value
}

extension Store {
  public func state() throws -> Int64? { nil }
}
