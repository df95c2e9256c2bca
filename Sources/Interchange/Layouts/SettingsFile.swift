public import Atlas
import Foundation
import Yams

/// A file of settings: groups and their members in YAML, or the same in JSON.
public enum SettingsFile {
  /// A value with where it stands.
  public struct Entry: Sendable, Equatable {
    /// With a dot between a group and its member: `limits.bodyBytes`.
    public var key: String
    /// One, or those of a list; none where nothing is written.
    public var values: [String]
    /// From 1.
    public var line: Int
  }

  /// The file by its name and its entries in their order.
  ///
  /// - Throws: ``AtlasError``: `notFound` for a file that is not there; `badData` for what is no YAML or JSON, names a key
  ///   twice, or holds a list of groups.
  public static func read(_ path: String) throws(AtlasError) -> (name: String, entries: [Entry]) {
    try ByteSource.checkReadable(path)
    let name = ByteSource.shortName(path)
    guard let data = FileManager.default.contents(atPath: path), let text = String(validating: data, as: UTF8.self)
    else { throw AtlasError(.badData, "\(name): is no text in UTF-8") }
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw AtlasError(.badData, "\(name): is not YAML (\(error))")
    }
    guard let root else { return (name, []) }
    var entries: [Entry] = []
    try collect(root, "", name, &entries)
    return (name, entries)
  }

  private static func collect(
    _ node: Node, _ prefix: String, _ file: String, _ entries: inout [Entry]
  ) throws(AtlasError) {
    guard case .mapping(let mapping) = node else {
      throw AtlasError(.badData, "\(file):\(node.mark?.line ?? 1): keys with values expected")
    }
    for (name, value) in mapping {
      guard let member = name.scalar?.string else {
        throw AtlasError(.badData, "\(file):\(name.mark?.line ?? 1): a key that is a text expected")
      }
      let (key, line) = (prefix + member, name.mark?.line ?? 1)
      switch value {
      case .mapping: try collect(value, key + ".", file, &entries)
      case .scalar(let scalar): entries.append(Entry(key: key, values: [scalar.string], line: line))
      case .sequence(let sequence):
        let values = sequence.compactMap(\.scalar?.string)
        guard values.count == sequence.count else {
          throw AtlasError(.badData, "\(file):\(line): \(key): a list of texts expected")
        }
        entries.append(Entry(key: key, values: values, line: line))
      case .alias: throw AtlasError(.badData, "\(file):\(line): \(key): an alias; a value expected")
      }
    }
  }
}
