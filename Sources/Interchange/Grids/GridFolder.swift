public import Atlas
import Foundation
import SpatialCore

/// The folder in which the files of RDNAPTRANS2018 lie on this computer.
public struct GridFolder: Sendable {
  /// Whether a file is there, and is what NSGI published.
  public enum State: Sendable, Equatable {
    case missing, verified
    case wrongChecksum(found: String)
  }

  public let path: String
  public let catalogue: GridCatalogue

  /// - Parameter path: The default is what the environment says: ``CorrectionGrid/folder``.
  public init(path: String? = nil, catalogue: GridCatalogue) {
    self.path = path ?? CorrectionGrid.folder
    self.catalogue = catalogue
  }

  /// Where a file of the catalogue lies or would lie.
  public func path(of file: GridCatalogue.File) -> String { path + "/" + file.name }

  /// - Throws: `AtlasError` when the file is there and may not be read.
  public func state(of file: GridCatalogue.File) throws(AtlasError) -> State {
    let path = path(of: file)
    guard FileManager.default.fileExists(atPath: path) else { return .missing }
    let found = try ByteSource.checksum(path: path)
    return found == file.sha256 ? .verified : .wrongChecksum(found: found)
  }

  /// Copies files into the folder, each under the name that NSGI gave it. All are verified before any is copied, and a
  /// file is there whole or not at all.
  ///
  /// - Returns: What was installed, in the order given.
  /// - Throws: `AtlasError` for a file with another checksum than NSGI's, naming both; nothing is installed then.
  public func install(_ sources: [String]) throws(AtlasError) -> [GridCatalogue.File] {
    var verified: [(file: GridCatalogue.File, data: Data)] = []
    for source in sources { verified.append(try read(source)) }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw AtlasError(.cannotCreate, "\(path): the folder of grids cannot be made; check that you may write there")
    }
    for (file, data) in verified {
      do {
        try data.write(to: URL(fileURLWithPath: path(of: file)), options: .atomic)
      } catch {
        throw AtlasError(.cannotCreate, "\(path(of: file)): cannot be written; check that you may write in the folder")
      }
    }
    return verified.map(\.file)
  }

  /// Removes files by name; all of them when none is named.
  ///
  /// - Returns: The names of those that were there.
  /// - Throws: `AtlasError` for a name that is not in the catalogue.
  public func remove(_ names: [String]) throws(AtlasError) -> [String] {
    var files: [GridCatalogue.File] = []
    for name in names {
      guard let file = catalogue.file(name) else {
        throw AtlasError(.invalidRequest, "grid \(name): there is none of that name; \(catalogue.names) expected")
      }
      files.append(file)
    }
    var removed: [String] = []
    for file in files.isEmpty ? catalogue.files : files
    where FileManager.default.fileExists(atPath: path(of: file)) {
      do {
        try FileManager.default.removeItem(atPath: path(of: file))
      } catch {
        throw AtlasError(.inputOutput, "\(path(of: file)): cannot be removed; check that you may write in the folder")
      }
      removed.append(file.name)
    }
    return removed
  }

  /// A file under any name whose bytes are those of one in the catalogue.
  private func read(_ source: String) throws(AtlasError) -> (file: GridCatalogue.File, data: Data) {
    let found = try ByteSource.checksum(path: source)
    guard let file = catalogue.files.first(where: { $0.sha256 == found }) else {
      throw mismatch(source, found: found)
    }
    // Read after its checksum: what is copied must be what was verified.
    guard let data = FileManager.default.contents(atPath: source), Checksum.hexadecimal(data) == file.sha256 else {
      throw AtlasError(.inputOutput, "\(source): changed while it was read; try again")
    }
    return (file, data)
  }

  private func mismatch(_ source: String, found: String) -> AtlasError {
    let name = ByteSource.shortName(source)
    guard let file = catalogue.file(name) else {
      return AtlasError(
        .badData,
        "\(source): is none of the files of RDNAPTRANS2018 (SHA-256 \(found)); \(catalogue.names) expected, as NSGI "
          + "publishes them; nothing was installed")
    }
    return AtlasError(
      .badData,
      "\(source): SHA-256 \(file.sha256) expected, \(found) found; fetch \(name) from NSGI (nsgi.nl) again; nothing was "
        + "installed")
  }
}
