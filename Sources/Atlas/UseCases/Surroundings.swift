public import Indicators
import SpatialCore

/// The areas among which an area lies, for a map of it.
public struct Surroundings: Sendable {
  /// Of the area's level, itself among them, ordered by code: those of its gemeente, else those nearby.
  public var areas: [Area]
  /// The wijken of a gemeente, which has no neighbours here; empty for every other level.
  public var parts: [Area]

  /// More areas than this make no map of where an area lies.
  private static let most = 500

  public init(areas: [Area], parts: [Area] = []) {
    self.areas = areas
    self.parts = parts
  }

  /// - Parameter subject: An area of a division in the store; of another, such as a drawn one, there are none.
  public static func of(_ subject: Profile.Subject, _ reader: any StoreReader) throws -> Surroundings {
    let level = AreaLevel(rawValue: subject.level)
    if let gemeente = AreaCode.gemeente(of: subject.code) {
      func areas(_ level: AreaLevel) throws -> [Area] {
        try reader.areas(AreaQuery(division: subject.division, level: level, gemeente: gemeente))
      }
      return Surroundings(areas: try areas(level), parts: level == .gemeente ? try areas(.wijk) : [])
    }
    let own = try reader.areas(AreaQuery(division: subject.division, level: level, codes: [subject.code]))
    guard let envelope = own.first?.geometry.envelope else { return Surroundings(areas: own) }
    let margin = max(envelope.width, envelope.height)
    let near = try reader.areas(
      AreaQuery(
        division: subject.division, level: level, envelope: envelope.expanded(by: margin), limit: most))
    return Surroundings(areas: near.contains { $0.code == subject.code } ? near : own)
  }
}
