public import Atlas
import Foundation
import Mustache
import Reports

/// What pages are made of besides the store: templates, scripts, and the library that draws maps.
///
/// Read once. The files that browsers load have one address for each state of them all, so that a browser may keep them for good.
public struct PageFiles: Sendable {
  /// Of all files that browsers load; part of their address.
  let version: String
  /// Whether the library that draws maps is there; without it the server's own maps are shown.
  let hasMapLibrary: Bool
  /// What the start of the service tells of the colour and the logo: where they are not shown as they were given.
  public let notices: [String]
  /// nil where none is configured.
  let logo: HouseLogo?
  let house: House
  private let templates: MustacheLibrary
  private let files: [String: Answer]

  private static let types: [String: Answer.ContentType] = ["js": .script, "css": .css]
  private static let sharedStyle = "style.css"
  private static let mapLibrary = ["maplibre-gl.js", "maplibre-gl.css"]

  /// - Parameters:
  ///   - folder: With `templates`, `scripts`, `styles`, and `vendor` where the map library was fetched.
  ///   - house: The name, the colours and the logo that pages have.
  /// - Throws: ``AtlasError/Code/notFound`` for a folder without templates or a logo that is not there,
  ///   ``AtlasError/Code/badData`` for a template or a logo that is none.
  public init(folder: String, house: House = House()) throws(AtlasError) {
    let style = HouseStyle(house)
    (self.house, notices) = (house, style.notices)
    logo = try house.logo.map { path throws(AtlasError) in try HouseLogo(path: path) }
    var templates = MustacheLibrary()
    for (name, bytes) in PageFiles.contents(of: folder + "/templates", endings: ["mustache"]) {
      do {
        try templates.register(String(decoding: bytes, as: UTF8.self), named: String(name.dropLast(".mustache".count)))
      } catch {
        throw AtlasError(.badData, "\(folder)/templates/\(name): no template: \(error)")
      }
    }
    var scripts = ["scripts", "styles"].flatMap { name in
      PageFiles.contents(of: "\(folder)/\(name)", endings: Array(PageFiles.types.keys))
    }
    scripts.append((PageFiles.sharedStyle, PageFiles.style(of: scripts, house: style.css)))
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
    if let logo {
      tag.add(logo.bytes)
      files[logo.name] = (try? logo.answer.packed(level: 9)) ?? logo.answer
    }
    version = String(tag.text.filter { $0.isHexDigit })
    hasMapLibrary = PageFiles.mapLibrary.allSatisfy { files[$0] != nil }
    (self.templates, self.files) = (templates, files)
  }

  /// The style sheet of every page: the design system, with the colours of the house between its tokens and what uses them, and
  /// what reports bring along.
  private static func style(of files: [(String, [UInt8])], house: String) -> [UInt8] {
    func file(_ name: String) -> [UInt8] { files.first { $0.0 == name }?.1 ?? [] }
    let reports = ReportStyle.content + ReportStyle.charts + ReportStyle.dark
    let system = file("tokens.css") + house.utf8 + file("base.css") + file("components.css")
    return system + reports.utf8 + file("pages.css") + file("contrast.css")
  }

  /// Where browsers find the style sheet of every page.
  var styleAddress: String { address(PageFiles.sharedStyle) }
  var style: Answer? { files[PageFiles.sharedStyle] }

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
