import Atlas
import Foundation

/// The files of a BAG 2.0 extract: a zip archive of zip archives of XML, or one of those in it, or one XML file.
///
/// The names of files tell what they hold (`9999NUM08102024.zip`, `0221NUM08102024-000001.xml`); one whose name tells
/// nothing is read for every kind. `Inactief`, `NietBag` and `InOnderzoek` hold nothing that is an address now, and `PND`
/// the buildings.
struct BAGDelivery: Sendable {
  /// An archive in the archive is copied beside the temporary files, and packs little more: eight times is a bomb.
  private static let archiveLimits = ZipLimits(total: 64 << 30, ratio: 8)
  /// A file of 10,000 objects has some 25 MB and packs 20 to 40 times.
  private static let fileLimits = ZipLimits()

  let path: String
  let isArchive: Bool
  var name: String { ByteSource.shortName(path) }

  /// nil where the first bytes are of something else.
  init?(path: String, head: [UInt8]) throws {
    self.path = path
    isArchive = ZipArchive.isZip(head)
    let start = head.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
    if isArchive {
      guard try BAGDelivery.holdsXML(path) else { return nil }
    } else if start.first != UInt8(ascii: "<") {
      return nil
    }
  }

  private static func holdsXML(_ path: String) throws -> Bool {
    try ZipArchive(path: path).members.contains { member in
      member.ending == "xml" || (member.ending == "zip" && content(of: member.shortName) != .unknown)
    }
  }

  /// Reads the objects of some kinds.
  ///
  /// - Parameter take: Called with each object, the day of its file, and the name of the file.
  func forEach(_ kinds: Set<BAGObject.Kind>, _ take: (BAGObject, String?, String) throws -> Void) throws {
    guard isArchive else {
      let source = try ByteSource(path: path)
      return try read(kinds, as: name, take) { consume in
        while case let bytes = try source.next(), !bytes.isEmpty { try consume(bytes[...]) }
      }
    }
    try read(try ZipArchive(path: path), kinds, depth: 0, take)
  }

  private func read(
    _ archive: ZipArchive, _ kinds: Set<BAGObject.Kind>, depth: Int,
    _ take: (BAGObject, String?, String) throws -> Void
  ) throws {
    for member in archive.members where BAGDelivery.content(of: member.shortName).mayHold(kinds) {
      if member.ending == "xml" {
        try BAGDelivery.check(member, of: archive.name, BAGDelivery.fileLimits)
        try read(kinds, as: "\(archive.name), \(member.shortName)", take) { try archive.unpack(member, $0) }
      } else if member.ending == "zip", depth == 0 {
        try BAGDelivery.check(member, of: archive.name, BAGDelivery.archiveLimits)
        let copy = try UnpackedFile(named: archive.name, as: "part.zip") { file in
          try Data().write(to: file)
          let handle = try FileHandle(forWritingTo: file)
          defer { try? handle.close() }
          try archive.unpack(member) { try handle.write(contentsOf: $0) }
        }
        try withExtendedLifetime(copy) {
          try read(try ZipArchive(path: copy.path, name: member.shortName), kinds, depth: 1, take)
        }
      }
    }
  }

  private func read(
    _ kinds: Set<BAGObject.Kind>, as file: String, _ take: (BAGObject, String?, String) throws -> Void,
    from pieces: ((ArraySlice<UInt8>) throws -> Void) throws -> Void
  ) throws {
    try withoutActuallyEscaping(take) { take in
      let reader = BAGObjectReader(file: file, kinds: kinds) { try take($0, $1, file) }
      let stream = try XMLStream(name: file, handler: reader)
      reader.line = { [unowned stream] in stream.line }
      try pieces { try stream.parse($0) }
      try stream.finish()
    }
  }

  private static func check(_ member: ZipArchive.Member, of archive: String, _ limits: ZipLimits) throws(AtlasError) {
    guard limits.allow(member.size, of: member.packedSize) else {
      throw AtlasError(
        .badData,
        "\(archive): \(member.name) unpacks from \(member.packedSize) to \(member.size) bytes, which looks like a zip bomb; "
          + "fetch the delivery again")
    }
  }

  /// What a file holds by its name.
  enum Content: Equatable {
    case objects(BAGObject.Kind)
    case nothingWanted
    case unknown

    func mayHold(_ kinds: Set<BAGObject.Kind>) -> Bool {
      switch self {
      case .objects(let kind): kinds.contains(kind)
      case .nothingWanted: false
      case .unknown: true
      }
    }
  }

  static func content(of name: String) -> Content {
    let bare = name.drop(while: \.isNumber)
    let others = ["IO", "IA", "NB", "Inactief", "InOnderzoek", "NietBag", "PND", "Levering"]
    if others.contains(where: bare.hasPrefix) { return .nothingWanted }
    let kind = BAGObject.Kind.allCases.first { bare.hasPrefix($0.letters) }
    return kind.map { .objects($0) } ?? .unknown
  }
}
