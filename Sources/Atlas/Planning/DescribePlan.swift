import Foundation

/// Gives a plan a title, and its territories their names, wijkregisseurs and how to reach them.
///
/// The id stays: addresses, divisions that were made of the plan and plans that were made of it go on pointing at it.
public struct DescribePlan: Sendable {
  /// Of a text, in signs.
  public static let longest = 120

  public enum Outcome: Sendable { case kept, changed }

  let store: any Store

  public init(store: any Store) {
    self.store = store
  }

  /// - Parameters:
  ///   - labels: By territory; an empty one takes back what is there.
  ///   - isAsSeen: Asked of the plan as it is now; where it is not what somebody saw, nothing is kept.
  /// - Throws: ``AtlasError/Code/notFound``; ``AtlasError/Code/invalidRequest`` for a territory that the plan lacks or a text
  ///   that is too long.
  public func run(
    _ id: String, title: String?, labels: [String: TerritoryLabel],
    isAsSeen: @escaping @Sendable (StoredPlan, [StoredTerritory]) -> Bool = { _, _ in true }
  ) async throws -> Outcome {
    let texts = [title] + labels.values.flatMap { [$0.name, $0.wijkregisseur, $0.contact] }
    if let long = texts.compactMap({ $0 }).first(where: { $0.count > DescribePlan.longest }) {
      throw AtlasError(
        .invalidRequest, "\"\(long.prefix(40))…\": \(long.count) signs, at most \(DescribePlan.longest) expected")
    }
    return try await store.write { writer in
      var plan = try PlanLookup.stored(id, writer)
      let territories = try writer.territories(plan: id)
      guard isAsSeen(plan, territories) else { return .changed }
      let known = territories.map(\.id)
      if let unknown = labels.keys.sorted().first(where: { !known.contains($0) }) {
        throw AtlasError(
          .invalidRequest, "territory \"\(unknown)\": the plan has \(known.sorted().joined(separator: ", "))")
      }
      plan.title = title
      plan.summary = DescribePlan.named(plan.summary, labels)
      try writer.describe(plan, labels: labels)
      return .kept
    }
  }

  /// The evaluation that is kept with a plan, told with the new names; as it is where it is none.
  private static func named(_ summary: String, _ labels: [String: TerritoryLabel]) -> String {
    guard var plan = (try? JSONSerialization.jsonObject(with: Data(summary.utf8))) as? [String: Any],
      let territories = plan["territories"] as? [[String: Any]]
    else { return summary }
    plan["territories"] = territories.map { territory in
      guard let label = (territory["id"] as? String).flatMap({ labels[$0] }) else { return territory }
      var territory = territory
      territory["name"] = label.name
      territory["wijkregisseur"] = label.wijkregisseur
      territory["contact"] = label.contact
      return territory
    }
    let data = try? JSONSerialization.data(withJSONObject: plan, options: [.sortedKeys, .withoutEscapingSlashes])
    return data.map { String(decoding: $0, as: UTF8.self) } ?? summary
  }
}
