import Atlas
import CShapelib

/// The records of a `.dbf`, one at a time by shapelib. Belongs to one thread.
///
/// Its header is compared with the size of the file before shapelib sees it.
final class DBaseTable {
  struct Field: Sendable {
    var name: String
    /// `C`, `N`, `F`, `D`, `L`, …
    var type: UInt8
    var decimals: Int
    var offset: Int
    var width: Int
  }

  let count: Int
  let fields: [Field]
  private let handle: DBFHandle
  private let codePage: CodePage
  private let name: String

  /// - Parameter encoding: What the caller knows better than the file.
  init(_ parts: ShapefileParts, encoding: TextEncoding?) throws(AtlasError) {
    let name = ByteSource.shortName(parts.dbf)
    guard let input = ShapefileInput(path: parts.dbf) else {
      throw AtlasError(.inputOutput, "\(name): cannot be opened for reading")
    }
    let languageDriver = try DBaseTable.check(input, name: name)
    guard let handle = ShapelibHooks.opening(parts, { DBFOpenLL($0, "rb", $1) }) else {
      throw AtlasError(.badData, "\(name): is damaged; fetch the file again")
    }
    let codePage =
      encoding.map { CodePage($0) }
      ?? CodePage(text: ShapefileParts.text(of: parts.cpg), languageDriver: languageDriver)
    do throws(AtlasError) {
      fields = try DBaseTable.fields(handle, codePage, name: name)
    } catch {
      DBFClose(handle)
      throw error
    }
    count = Int(DBFGetRecordCount(handle))
    self.handle = handle
    self.codePage = codePage
    self.name = name
  }

  deinit {
    DBFClose(handle)
  }

  /// Whether bytes begin as a `.dbf` does: a version, a month and a day, lengths, and zeros that no text has.
  static func isTable(_ head: [UInt8]) -> Bool {
    let versions: Set<UInt8> = [0x02, 0x03, 0x04, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8B, 0x8C, 0xCB, 0xF5, 0xFB]
    guard head.count > 32, versions.contains(head[0]), head[2] <= 12, head[3] <= 31 else { return false }
    return head.uint16(at: 8) > 32 && head.uint16(at: 10) > 0 && head.uint16(at: 12) == 0
  }

  /// The values of a record, from 0, one for each field; nil for a deleted record.
  func values(_ record: Int) throws(AtlasError) -> [FieldValue]? {
    let length = Int(handle.pointee.nRecordLength)
    guard let start = DBFReadTuple(handle, Int32(record)) else {
      throw AtlasError(.inputOutput, "\(name), record \(record + 1): cannot be read; was the file changed meanwhile?")
    }
    let bytes = UnsafeRawBufferPointer(start: start, count: length)
    if bytes[0] == UInt8(ascii: "*") { return nil }
    var values: [FieldValue] = []
    values.reserveCapacity(fields.count)
    for field in fields {
      let cell = bytes[field.offset..<field.offset + field.width]
      values.append(
        try DBaseValue.value(cell, field) { text throws(AtlasError) in try codePage.text(text, name: name) })
    }
    return values
  }

  /// - Returns: The language driver.
  private static func check(_ input: ShapefileInput, name: String) throws(AtlasError) -> UInt8 {
    let header = input.bytes(at: 0, count: 32)
    guard header.count == 32 else {
      throw AtlasError(
        .badData, "\(name): \(header.count) bytes, a header of 32 expected; the file is cut off, fetch it again")
    }
    let (records, headerLength, recordLength) = (header.int32(at: 4), header.uint16(at: 8), header.uint16(at: 10))
    guard records >= 0, headerLength > 32, recordLength > 0 else {
      throw AtlasError(
        .badData,
        "\(name): \(records) records of \(recordLength) bytes after a header of \(headerLength); it is no dBASE table or "
          + "is damaged")
    }
    let needed = headerLength + records * recordLength
    guard needed <= input.size else {
      throw AtlasError(
        .badData,
        "\(name): \(records) records of \(recordLength) bytes by its header, \(input.size) bytes on disk; the file is cut "
          + "off or damaged, fetch it again")
    }
    return header[29]
  }

  private static func fields(
    _ handle: DBFHandle, _ codePage: CodePage, name: String
  ) throws(AtlasError) -> [Field] {
    var fields: [Field] = []
    let info = handle.pointee
    for index in 0..<Int(max(0, DBFGetFieldCount(handle))) {
      var label = [CChar](repeating: 0, count: Int(XBASE_FLDNAME_LEN_READ) + 1)
      var width: Int32 = 0
      var decimals: Int32 = 0
      DBFGetFieldInfo(handle, Int32(index), &label, &width, &decimals)
      let offset = Int(info.panFieldOffset[index])
      guard offset >= 1, width >= 0, offset + Int(width) <= Int(info.nRecordLength) else {
        throw AtlasError(.badData, "\(name): column \(index + 1) does not fit in its record; the file is damaged")
      }
      let bytes = label.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      fields.append(
        Field(
          name: try codePage.text(bytes, name: name).trimmed,
          type: UInt8(bitPattern: DBFGetNativeFieldType(handle, Int32(index))), decimals: Int(decimals), offset: offset,
          width: Int(width)))
    }
    return fields
  }
}
