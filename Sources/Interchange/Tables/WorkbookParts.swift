import Atlas

/// Where the parts of a workbook lie in its archive.
///
/// Source: ECMA-376-2 §6.5 (relationships), ECMA-376-1 §18.2.
struct WorkbookParts {
  struct Sheet {
    var name: String
    var member: String
    var isVisible: Bool
  }

  private static let root = "[Content_Types].xml"

  let sheets: [Sheet]
  let strings: String?
  let styles: String?
  /// Whether day 0 is the first of January 1904, as old Macintoshes counted.
  let startsIn1904: Bool
  private let file: String

  static func isWorkbook(_ archive: ZipArchive) -> Bool {
    archive.members.contains { $0.name == root }
  }

  init(_ archive: ZipArchive) throws {
    file = archive.name
    guard WorkbookParts.isWorkbook(archive) else {
      let isOpenDocument = archive.members.contains { $0.name == "content.xml" }
      throw AtlasError(
        .badData,
        "\(archive.name): is a zip archive, but no workbook of Excel (.xlsx)"
          + (isOpenDocument
            ? "; it is an OpenDocument sheet: save it as .xlsx or CSV" : "; unpack it and give the file"))
    }
    let types = ContentTypesHandler()
    try archive.parse(WorkbookParts.root, types)
    guard let book = types.book else {
      throw AtlasError(.badData, "\(archive.name): is a file of Office, but no workbook; give a .xlsx or CSV file")
    }
    let parts = book.split(separator: "/").map(String.init)
    let folder = parts.dropLast().joined(separator: "/")
    let links = RelationshipHandler(folder: folder)
    try archive.parse(
      (folder.isEmpty ? "" : folder + "/") + "_rels/" + (parts.last ?? "") + ".rels", links)
    let handler = WorkbookHandler()
    try archive.parse(book, handler)
    startsIn1904 = handler.startsIn1904
    // A sheet without cells, such as a chart, is none here.
    sheets = handler.sheets.compactMap { sheet in
      guard let link = links.links[sheet.id], link.type.hasSuffix("/worksheet") else { return nil }
      return Sheet(name: sheet.name, member: link.target, isVisible: sheet.isVisible)
    }
    strings = links.target(ofType: "/sharedStrings")
    styles = links.target(ofType: "/styles")
  }

  func sheet(_ wanted: String?) throws(AtlasError) -> Sheet {
    let names = sheets.map(\.name).joined(separator: ", ")
    if let wanted {
      guard let sheet = sheets.first(where: { $0.name.lowercased() == wanted.lowercased() }) else {
        throw AtlasError(.badData, "\(file): has no sheet \"\(wanted)\"; its sheets are \(names)")
      }
      return sheet
    }
    guard let sheet = sheets.first(where: \.isVisible) ?? sheets.first else {
      throw AtlasError(.badData, "\(file): the workbook has no sheet with cells")
    }
    return sheet
  }
}

/// Reads the list of parts, for the workbook among them.
///
/// Source: ECMA-376-2 §7.3 (content types).
private final class ContentTypesHandler: XMLHandler {
  /// The name of its member.
  private(set) var book: String?

  func begin(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {
    guard let part = attributes["PartName"], let type = attributes["ContentType"],
      type.contains("spreadsheetml.sheet.main")
        || type.contains("sheet.macroEnabled.main")
    else { return }
    book = part.hasPrefix("/") ? String(part.dropFirst()) : part
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
  func end(_ name: UnsafePointer<UInt8>) {}
}

/// Reads a part that says where other parts lie.
private final class RelationshipHandler: XMLHandler {
  private(set) var links: [String: (type: String, target: String)] = [:]
  private let folder: String

  /// - Parameter folder: What targets are relative to.
  init(folder: String) { self.folder = folder }

  func target(ofType ending: String) -> String? {
    links.values.first { $0.type.hasSuffix(ending) }?.target
  }

  func begin(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {
    guard let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"] else { return }
    links[id] = (type, resolved(target))
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
  func end(_ name: UnsafePointer<UInt8>) {}

  private func resolved(_ target: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var parts = folder.split(separator: "/")
    for part in target.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}

/// Reads the list of sheets.
private final class WorkbookHandler: XMLHandler {
  private(set) var sheets: [(name: String, id: String, isVisible: Bool)] = []
  private(set) var startsIn1904 = false

  func begin(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {
    switch String(cString: name) {
    case "sheet": sheets.append((attributes["name"] ?? "", attributes["id"] ?? "", attributes["state"] == nil))
    case "workbookPr": startsIn1904 = ["1", "true"].contains(attributes["date1904"])
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
  func end(_ name: UnsafePointer<UInt8>) {}
}
