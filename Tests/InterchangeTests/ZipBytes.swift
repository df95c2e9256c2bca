import CZlib
import Foundation

/// A zip archive built byte by byte, with the lies that a test wants.
///
/// Source: PKWARE APPNOTE.TXT 6.3.10, §4.3.
struct ZipBytes {
  struct Member {
    var name: String
    var content: [UInt8]
    var isDeflated = true
    var flags = 0
    var method: Int?
    /// What the table says instead of the truth.
    var declaredSize: Int?
    var declaredPackedSize: Int?
    var declaredChecksum: UInt32?
    /// Whether sizes and place stand in a zip64 field.
    var isLarge = false
  }

  var members: [Member]
  var isLarge = false
  var comment: [UInt8] = []

  init(_ members: [Member]) { self.members = members }

  init(_ files: [(String, [UInt8])]) { members = files.map { Member(name: $0.0, content: $0.1) } }

  /// The files of a Shapefile under a stem.
  init(_ file: ShapefileBytes, stem: String) {
    members = file.files.sorted { $0.key < $1.key }.map { Member(name: "\(stem).\($0.key)", content: $0.value) }
  }

  var bytes: [UInt8] {
    var body: [UInt8] = []
    var table: [UInt8] = []
    for member in members {
      let packed = member.isDeflated ? ZipBytes.deflated(member.content) : member.content
      let size = member.declaredSize ?? member.content.count
      let packedSize = member.declaredPackedSize ?? packed.count
      let sum = member.declaredChecksum ?? UInt32(crc32(0, member.content, UInt32(member.content.count)))
      let method = member.method ?? (member.isDeflated ? 8 : 0)
      let name = Array(member.name.utf8)
      let start = body.count
      func numbers(_ isLarge: Bool) -> [UInt8] {
        little(Int(sum), 4) + little(isLarge ? 0xFFFF_FFFF : packedSize, 4) + little(isLarge ? 0xFFFF_FFFF : size, 4)
      }
      body += little(0x0403_4B50, 4) + little(20, 2) + little(member.flags, 2) + little(method, 2) + little(0, 4)
      body += numbers(false) + little(name.count, 2) + little(0, 2) + name + packed
      let extra =
        member.isLarge
        ? little(1, 2) + little(24, 2) + little(size, 8) + little(packedSize, 8) + little(start, 8) : []
      table += little(0x0201_4B50, 4) + little(45, 2) + little(45, 2) + little(member.flags, 2) + little(method, 2)
      table += little(0, 4) + numbers(member.isLarge) + little(name.count, 2) + little(extra.count, 2) + little(0, 2)
      table += little(0, 8) + little(member.isLarge ? 0xFFFF_FFFF : start, 4) + name + extra
    }
    return body + table + end(start: body.count, size: table.count)
  }

  private func end(start: Int, size: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    if isLarge {
      bytes += little(0x0606_4B50, 4) + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 8)
      bytes += little(members.count, 8) + little(members.count, 8) + little(size, 8) + little(start, 8)
      bytes += little(0x0706_4B50, 4) + little(0, 4) + little(start + size, 8) + little(1, 4)
    }
    bytes += little(0x0605_4B50, 4) + little(0, 4)
    let count = isLarge ? 0xFFFF : members.count
    bytes += little(count, 2) + little(count, 2) + little(isLarge ? 0xFFFF_FFFF : size, 4)
    return bytes + little(isLarge ? 0xFFFF_FFFF : start, 4) + little(comment.count, 2) + comment
  }

  private func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// Deflate data without zlib's header of 2 bytes and checksum of 4.
  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var size = compressBound(UInt(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(size))
    compress2(&packed, &size, bytes, UInt(bytes.count), 9)
    return Array(packed[2..<Int(size) - 4])
  }
}
