public import Atlas
import Foundation
public import Indicators
import Yams

/// Reads files of an indicator catalogue: JSON, or the same in YAML.
public enum CatalogueFiles {
  private static let extensions = ["json", "yaml", "yml"]

  /// The files of a folder by name, or the one file that the path is; a folder's subfolders are not read.
  ///
  /// - Throws: ``AtlasError/Code/notFound`` for a path that is not there or a folder without such files;
  ///   ``AtlasError/Code/badData`` for a file that is neither JSON nor YAML.
  public static func read(_ path: String) throws(AtlasError) -> [Catalogue.Document] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw AtlasError(.notFound, "catalogue \(path): there is no such file or folder")
    }
    if !isFolder.boolValue { return [try document(path)] }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter { name in
      extensions.contains { name.hasSuffix(".\($0)") }
    }
    if names.isEmpty {
      throw AtlasError(.notFound, "catalogue \(path): the folder has no files of JSON (.json) or YAML (.yaml, .yml)")
    }
    var documents: [Catalogue.Document] = []
    for name in names.sorted() { documents.append(try document("\(path)/\(name)")) }
    return documents
  }

  private static func document(_ path: String) throws(AtlasError) -> Catalogue.Document {
    try ByteSource.checkReadable(path)
    let name = ByteSource.shortName(path)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw AtlasError(.inputOutput, "catalogue \(path): cannot be read")
    }
    let isYAML = ["yaml", "yml"].contains((path as NSString).pathExtension.lowercased())
    return Catalogue.Document(name: name, json: isYAML ? try json(data, name) : data)
  }

  private static func json(_ yaml: Data, _ name: String) throws(AtlasError) -> Data {
    do {
      guard let object = try Yams.load(yaml: String(decoding: yaml, as: UTF8.self)),
        JSONSerialization.isValidJSONObject(object)
      else {
        throw AtlasError(.badData, "\(name): lists of themes or indicators expected, with keys that are texts")
      }
      return try JSONSerialization.data(withJSONObject: object)
    } catch let error as AtlasError {
      throw error
    } catch {
      throw AtlasError(.badData, "\(name): is not YAML (\(error))")
    }
  }
}
