public import Atlas
import Foundation
import Mustache

/// What pages are made of besides the store: templates, scripts, and the library that draws maps.
///
/// Read once. The files that browsers load have one address for each state of them all, so that a browser may keep them for good.
public struct PageFiles: Sendable {
  /// Of all files that browsers load; part of their address.
  let version: String
  /// Whether the library that draws maps is there; without it the server's own maps are shown.
  let hasMapLibrary: Bool
  private let templates: MustacheLibrary
  private let files: [String: Answer]

  private static let types: [String: Answer.ContentType] = ["js": .script, "css": .css]
  private static let mapLibrary = ["maplibre-gl.js", "maplibre-gl.css"]

  /// - Parameter folder: With `templates`, `scripts`, `styles`, and `vendor` where the map library was fetched.
  /// - Throws: ``AtlasError/Code/notFound`` for a folder without templates, ``AtlasError/Code/badData`` for a template that
  ///   is none.
  public init(folder: String) throws(AtlasError) {
    var templates = MustacheLibrary()
    for (name, bytes) in PageFiles.contents(of: folder + "/templates", endings: ["mustache"]) {
      do {
        try templates.register(String(decoding: bytes, as: UTF8.self), named: String(name.dropLast(".mustache".count)))
      } catch {
        throw AtlasError(.badData, "\(folder)/templates/\(name): no template: \(error)")
      }
    }
    let scripts = ["scripts", "styles"].flatMap { name in
      PageFiles.contents(of: "\(folder)/\(name)", endings: Array(PageFiles.types.keys))
    }
    guard templates.getTemplate(named: "map") != nil, !scripts.isEmpty else {
      throw AtlasError(
        .notFound, "\(folder): the pages of the product are missing; install it again or set WIJKATLAS_DATA")
    }
    let library = PageFiles.contents(of: folder + "/vendor", endings: Array(PageFiles.types.keys))
    var tag = EntityTag.Running()
    var files: [String: Answer] = [:]
    for (name, bytes) in scripts + library {
      tag.add(name.utf8)
      tag.add(bytes)
      guard let type = name.split(separator: ".").last.flatMap({ PageFiles.types[String($0)] }) else { continue }
      var answer = Answer(type, bytes).tagged()
      answer.isImmutable = true
      files[name] = (try? answer.packed(level: 9)) ?? answer
    }
    version = String(tag.text.filter { $0.isHexDigit })
    hasMapLibrary = PageFiles.mapLibrary.allSatisfy { files[$0] != nil }
    (self.templates, self.files) = (templates, files)
  }

  /// Where browsers find a file.
  func address(_ name: String) -> String { "/assets/\(version)/\(name)" }

  /// A file; of another version than it is asked for it may not be kept.
  func file(_ name: String, version: String) -> Answer? {
    var answer = files[name]
    answer?.isImmutable = version == self.version
    return answer
  }

  func render(_ template: String, _ content: [String: Any]) -> String {
    templates.render(content, withTemplate: template) ?? ""
  }

  /// In the order of their names, so that the version does not depend on the disk.
  private static func contents(of folder: String, endings: [String]) -> [(String, [UInt8])] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter { name in endings.contains { name.hasSuffix(".\($0)") } }.compactMap { name in
      FileManager.default.contents(atPath: "\(folder)/\(name)").map { (name, Array($0)) }
    }
  }
}
