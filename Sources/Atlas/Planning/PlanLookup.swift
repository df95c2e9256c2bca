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

  /// - Throws: ``AtlasError/Code/invalidRequest`` for an id that would be written otherwise in an address or a file name.
  static func check(spelling id: String, option: String, example: String) throws(AtlasError) {
    guard !id.isEmpty, id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }) else {
      throw AtlasError(
        .invalidRequest,
        "\(option) \(id): letters, digits, points, dashes and underscores expected, such as \(example)")
    }
  }

  /// The ids of the newest plans, or "none".
  public static func known(_ reader: any StoreReader) throws -> String {
    let ids = try reader.plans().map(\.id)
    guard !ids.isEmpty else { return "none" }
    return ids.prefix(most).joined(separator: ", ") + (ids.count > most ? ", …" : "")
  }
}
