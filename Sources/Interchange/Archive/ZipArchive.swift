import Atlas

/// The table of contents of a zip archive, with zip64.
///
/// Everything in it is compared with the size of the file; the names are only compared and shown, never used as paths.
/// Source: PKWARE APPNOTE.TXT 6.3.10, §4.3.
struct ZipArchive {
  /// What the table says of one member.
  struct Member: Sendable {
    var name: String
    var flags: Int
    var method: Int
    var checksum: UInt32
    var packedSize: Int
    var size: Int
    /// Where its local header stands.
    var offset: Int

    var isEncrypted: Bool { flags & 1 != 0 }
    /// Without the folders before it.
    var shortName: String { name.split(separator: "/").last.map(String.init) ?? name }
    var ending: String {
      guard let dot = shortName.lastIndex(of: "."), dot > shortName.startIndex else { return "" }
      return shortName[shortName.index(after: dot)...].lowercased()
    }
    /// The name without its ending, folders included.
    var stem: String { ending.isEmpty ? name : String(name.dropLast(ending.count + 1)) }
  }

  /// Larger tables than any delivery has, and small enough to hold.
  static let maximumDirectorySize = 16 << 20

  let name: String
  /// Files only, without folders and what macOS adds; in the order of the table.
  let members: [Member]
  let input: ShapefileInput
  /// Where the table begins: no member lies beyond.
  let directoryOffset: Int

  static func isZip(_ head: [UInt8]) -> Bool {
    head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6])
  }

  /// - Parameter name: For messages; nil takes the file's.
  init(path: String, name: String? = nil) throws(AtlasError) {
    let name = name ?? ByteSource.shortName(path)
    self.name = name
    guard let input = ShapefileInput(path: path) else {
      throw AtlasError(.inputOutput, "\(name): cannot be opened for reading")
    }
    self.input = input
    let end = try ZipDirectoryEnd(input, name: name)
    directoryOffset = end.offset
    guard end.size <= ZipArchive.maximumDirectorySize else {
      throw AtlasError(
        .badData, "\(name): a table of contents of \(end.size) bytes; unpack the archive and give the file itself")
    }
    let table = input.bytes(at: end.offset, count: end.size)
    let all = try ZipArchive.members(table, count: end.count, name: name)
    for member in all where member.packedSize > input.size {
      throw ZipArchive.damaged(
        name, "\(member.name): says to be packed in \(member.packedSize) bytes, more than there are")
    }
    members = all.filter { member in
      !member.name.hasSuffix("/") && !member.name.hasPrefix("__MACOSX/") && !member.shortName.hasPrefix(".")
    }
    var seen: Set<String> = []
    for member in members where !seen.insert(member.name).inserted {
      throw AtlasError(
        .badData, "\(name): holds two members called \(member.name); unpack the archive and give the right file itself")
    }
  }

  static func damaged(_ name: String, _ what: String) -> AtlasError {
    AtlasError(.badData, "\(name): \(what); the zip archive is damaged or cut off, fetch it again")
  }

  private static func members(_ table: [UInt8], count: Int, name: String) throws(AtlasError) -> [Member] {
    var members: [Member] = []
    var at = 0
    while members.count < count {
      guard at + 46 <= table.count, table.uint32(at: at) == 0x0201_4B50 else {
        throw damaged(name, "its table of contents ends after \(members.count) of \(count) members")
      }
      let (nameLength, extraLength) = (table.uint16(at: at + 28), table.uint16(at: at + 30))
      let next = at + 46 + nameLength + extraLength + table.uint16(at: at + 32)
      guard next <= table.count else { throw damaged(name, "member \(members.count + 1) runs past the table") }
      let extra = at + 46 + nameLength
      members.append(
        try member(table, at, label: table[at + 46..<extra], extra: table[extra..<extra + extraLength], name))
      at = next
    }
    return members
  }

  private static func member(
    _ table: [UInt8], _ at: Int, label: ArraySlice<UInt8>, extra: ArraySlice<UInt8>, _ name: String
  ) throws(AtlasError) -> Member {
    let flags = table.uint16(at: at + 8)
    let page: CodePage = flags & 0x800 != 0 ? .utf8 : .ibm437
    var member = Member(
      name: try page.text(label, name: name).replacing("\\", with: "/"), flags: flags,
      method: table.uint16(at: at + 10),
      checksum: UInt32(table.uint32(at: at + 16)), packedSize: table.uint32(at: at + 20),
      size: table.uint32(at: at + 24),
      offset: table.uint32(at: at + 42))
    var large = ZipLargeNumbers(extra)
    do throws(ZipLargeNumbers.Missing) {
      member.size = try large.value(for: member.size)
      member.packedSize = try large.value(for: member.packedSize)
      member.offset = try large.value(for: member.offset)
    } catch {
      throw damaged(name, "\(member.name): its size is missing")
    }
    return member
  }
}

extension [UInt8] {
  func uint32(at offset: Int) -> Int { uint16(at: offset) | uint16(at: offset + 2) << 16 }

  /// nil for what no file can hold.
  func uint64(at offset: Int) -> Int? {
    let high = uint32(at: offset + 4)
    return high < 1 << 31 ? high << 32 | uint32(at: offset) : nil
  }
}

/// The numbers of the zip64 extra field, which stand there only where the usual place holds 0xFFFFFFFF.
///
/// Source: PKWARE APPNOTE.TXT 6.3.10, §4.5.3.
private struct ZipLargeNumbers {
  struct Missing: Error {}

  private var values: [UInt8] = []
  private var at = 0

  init(_ extra: ArraySlice<UInt8>) {
    let bytes = Array(extra)
    var at = 0
    while at + 4 <= bytes.count {
      let length = bytes.uint16(at: at + 2)
      guard at + 4 + length <= bytes.count else { return }
      if bytes.uint16(at: at) == 1 { values = Array(bytes[at + 4..<at + 4 + length]) }
      at += 4 + length
    }
  }

  mutating func value(for short: Int) throws(Missing) -> Int {
    if short != 0xFFFF_FFFF { return short }
    guard at + 8 <= values.count, let value = values.uint64(at: at) else { throw Missing() }
    at += 8
    return value
  }
}
