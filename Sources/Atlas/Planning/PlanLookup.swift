/// Finds stored plans by their ids.
public enum PlanLookup {
  private static let most = 10

  /// - Parameter option: What the id was given with; nil where the plan is what the command is about.
  /// - Throws: ``AtlasError`` naming the plans that there are: ``AtlasError/Code/invalidRequest`` with an option, else
  ///   ``AtlasError/Code/notFound``.
  public static func stored(
    _ id: String, option: String? = nil, _ reader: any StoreReader
  ) throws -> StoredPlan {
    if let plan = try reader.plan(id) { return plan }
    throw AtlasError(
      option == nil ? .notFound : .invalidRequest,
      "\(option ?? "plan") \(id): the store holds no such plan; it holds \(try known(reader))")
  }

  /// The ids of the newest plans, or "none".
  public static func known(_ reader: any StoreReader) throws -> String {
    let ids = try reader.plans().map(\.id)
    guard !ids.isEmpty else { return "none" }
    return ids.prefix(most).joined(separator: ", ") + (ids.count > most ? ", …" : "")
  }
}
