/// The one gate through which every figure leaves.
///
/// The municipality itself sees figures as they are. The public sees what ``PublicFigures`` has protected and nothing else:
/// a figure that comes here unprotected is suppressed, however harmless.
public struct DisclosureGate: Sendable {
  public let audience: Audience
  /// The definitions that it judges figures by.
  public let catalogue: Catalogue

  public init(audience: Audience, catalogue: Catalogue) {
    self.audience = audience
    self.catalogue = catalogue
  }

  /// The observation as the audience may see it.
  public func release(_ observation: Observation) -> Observation {
    if audience == .internal || observation.protectedFor == audience { return observation }
    return PublicFigures.suppressed(observation, catalogue[observation.indicator] == nil ? .noPolicy : .unprotected)
  }
}
