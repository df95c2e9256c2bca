import Atlas
import CZlib
import Foundation

/// How much unpacking may give, so that a small archive cannot fill a disk.
///
/// Deflate packs at most 1,032 times. Deliveries of boundaries pack 2 to 30 times, tables of blanks some hundreds, but
/// then they are small.
struct ZipLimits: Sendable {
  /// Of all members that are unpacked together. The default is 4 GiB.
  var total = 4 << 30
  /// What a member may unpack to whatever its packed size. The default is 64 MiB.
  var free = 64 << 20
  /// How many times its packed size a member beyond that may unpack to. The default is 200.
  var ratio = 200

  /// Whether so many bytes may come of so many packed ones.
  func allow(_ size: Int, of packedSize: Int) -> Bool {
    size <= total && (size <= free || size / ratio <= packedSize)
  }
}

extension ZipArchive {
  private static let pieceSize = 1 << 16

  /// Unpacks one member, piece by piece.
  ///
  /// - Parameters:
  ///   - head: Stops after as many bytes and checks nothing more; nil unpacks and checks all.
  ///   - take: Called with pieces of bounded size.
  /// - Throws: `AtlasError` for a member that is encrypted, packed in a way not read, larger than it says, or whose
  ///   checksum differs.
  func unpack(_ member: Member, head: Int? = nil, _ take: (ArraySlice<UInt8>) throws -> Void) throws {
    if member.isEncrypted {
      throw AtlasError(.badData, "\(name): \(member.name) is encrypted; unpack the archive with its password first")
    }
    let start = try dataStart(member)
    switch member.method {
    case 0:
      guard member.packedSize == member.size else { throw damage(member, "has two sizes") }
      try copy(member, from: start, head: head, take)
    case 8: try inflate(member, from: start, head: head, take)
    default:
      throw AtlasError(
        .badData,
        "\(name): \(member.name) is packed by method \(member.method), deflate expected; unpack the archive first")
    }
  }

  private func damage(_ member: Member, _ what: String) -> AtlasError {
    ZipArchive.damaged("\(name), \(member.name)", what)
  }

  private func dataStart(_ member: Member) throws(AtlasError) -> Int {
    let header = member.offset <= directoryOffset ? input.bytes(at: member.offset, count: 30) : []
    guard header.count == 30, header.uint32(at: 0) == 0x0403_4B50 else {
      throw damage(member, "is not at byte \(member.offset), where the table of contents puts it")
    }
    let start = member.offset + 30 + header.uint16(at: 26) + header.uint16(at: 28)
    guard start <= directoryOffset, member.packedSize <= directoryOffset - start else {
      throw damage(member, "\(member.packedSize) bytes at byte \(start) run past the archive")
    }
    return start
  }

  private func copy(
    _ member: Member, from start: Int, head: Int?, _ take: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    var sum = crc32(0, nil, 0)
    var at = 0
    let end = min(member.size, head ?? member.size)
    while at < end {
      let piece = input.bytes(at: start + at, count: min(ZipArchive.pieceSize, end - at))
      if piece.isEmpty { throw damage(member, "cannot be read") }
      sum = crc32(sum, piece, UInt32(piece.count))
      try take(piece[...])
      at += piece.count
    }
    if head == nil, UInt32(sum) != member.checksum { throw damage(member, "its checksum is wrong") }
  }

  private func inflate(
    _ member: Member, from start: Int, head: Int?, _ take: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    var stream = z_stream()
    // Minus: deflate without zlib's own header.
    guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw AtlasError(.inputOutput, "\(name): zlib cannot be started")
    }
    defer { inflateEnd(&stream) }
    var sum = crc32(0, nil, 0)
    var (consumed, made) = (0, 0)
    var status = Z_OK
    while status != Z_STREAM_END {
      var packed = input.bytes(at: start + consumed, count: min(ZipArchive.pieceSize, member.packedSize - consumed))
      if packed.isEmpty { throw damage(member, "its packed data ends too early") }
      consumed += packed.count
      let offered = UInt32(packed.count)
      try packed.withUnsafeMutableBufferPointer { buffer in
        stream.next_in = buffer.baseAddress
        stream.avail_in = offered
        var isFull = false
        repeat {
          let piece = try step(&stream, &status, member)
          isFull = piece.count == ZipArchive.pieceSize
          made += piece.count
          if made > member.size { throw damage(member, "unpacks to more than the \(member.size) bytes it declares") }
          sum = crc32(sum, piece, UInt32(piece.count))
          try take(piece[...])
          if let head, made >= head { status = Z_STREAM_END }
          // After a full piece zlib may hold more, whatever is left of the input.
        } while status != Z_STREAM_END && (stream.avail_in > 0 || isFull)
      }
    }
    guard head == nil else { return }
    guard made == member.size else {
      throw damage(member, "unpacks to \(made) bytes, \(member.size) declared")
    }
    if UInt32(sum) != member.checksum { throw damage(member, "its checksum is wrong") }
  }

  /// The next piece, empty where more input is wanted; sets `status` to `Z_STREAM_END` at the end.
  private func step(_ stream: inout z_stream, _ status: inout Int32, _ member: Member) throws(AtlasError) -> [UInt8] {
    var result = Z_OK
    let piece = [UInt8](unsafeUninitializedCapacity: ZipArchive.pieceSize) { buffer, initialized in
      stream.next_out = buffer.baseAddress
      stream.avail_out = UInt32(ZipArchive.pieceSize)
      result = CZlib.inflate(&stream, Z_NO_FLUSH)
      initialized = ZipArchive.pieceSize - Int(stream.avail_out)
    }
    // Z_BUF_ERROR only says that more input is wanted.
    guard result == Z_OK || result == Z_STREAM_END || (result == Z_BUF_ERROR && stream.avail_in == 0) else {
      throw damage(member, "its packed data is damaged")
    }
    status = result == Z_STREAM_END ? result : Z_OK
    return piece
  }
}
