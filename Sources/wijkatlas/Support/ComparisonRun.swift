import Atlas

/// `check --against`: compares instead of checking.
enum ComparisonRun {
  /// - Parameters:
  ///   - division: nil for the current one.
  ///   - earlier: The division to compare with.
  static func run(
    _ division: String?, against earlier: String, format: OutputFormat, _ store: any Store
  ) async throws {
    let comparison = try await store.read { reader in
      let choice = DivisionChoice(try reader.divisions())
      return try CompareDivisions().compare(
        choice.resolve(division), against: choice.resolve(earlier), reader)
    }
    Console.result(format == .json ? ComparisonText.json(comparison) : ComparisonText.text(comparison))
  }
}
