import Atlas

/// `check --against`: compares instead of checking.
enum ComparisonRun {
  /// - Parameters:
  ///   - division: nil for the current one.
  ///   - earlier: The division to compare with.
  ///   - tolerance: Borders that differ by less are drawing noise, in metres.
  static func run(
    _ division: String?, against earlier: String, tolerance: Double, format: OutputFormat, _ store: any Store
  ) async throws {
    guard tolerance >= 0 else {
      throw AtlasError(.invalidRequest, "--border-tolerance \(tolerance): 0 or more expected")
    }
    var settings = CompareDivisions()
    settings.borderToleranceMetres = tolerance
    let comparing = settings
    let comparison = try await store.read { reader in
      let choice = DivisionChoice(try reader.divisions())
      return try comparing.compare(
        choice.resolve(division), against: choice.resolve(earlier), reader)
    }
    Console.result(format == .json ? ComparisonText.json(comparison) : ComparisonText.text(comparison))
  }
}
