/// The files of RDNAPTRANS2018 that can be installed: `Data/grids.json`.
public struct GridCatalogue: Decodable, Sendable {
  public struct File: Decodable, Sendable {
    public var name: String
    /// What it serves for, in words.
    public var use: String
    public var bytes: Int
    /// In hexadecimal.
    public var sha256: String
  }

  public var files: [File]

  /// - Parameter data: The product's data folder.
  public init(data: String) throws {
    self = try LayoutFile.decode(GridCatalogue.self, data + "/grids.json")
  }

  public func file(_ name: String) -> File? {
    files.first { $0.name == name }
  }

  var names: String { files.map(\.name).joined(separator: ", ") }
}
