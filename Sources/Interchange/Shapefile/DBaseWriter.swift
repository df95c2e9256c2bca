import Atlas
import CShapelib
import Foundation

/// Writes a `.dbf` with columns as wide as their widest value.
///
/// The widths are known only after the last row: until then the cells lie, as text, in a file beside it.
///
/// Integers stand in `N(width, 0)`. Reals stand in `N(width, decimals)` with the shortest text that reads back to the
/// same number: with as many decimals as it takes where that fits in 24 signs, else with an exponent
/// (`1.7976931348623157e+308`), which every reader that uses `atof` takes. Null is blank. Text is UTF-8.
final class DBaseWriter {
  /// What the format allows for text.
  static let maximumWidth = 254
  /// Of numbers: what ogr2ogr writes, and what the longest text with an exponent takes.
  static let maximumNumberWidth = 24

  private let fields: [FeatureSchema.Field]
  private let names: [String]
  private let cells: URL
  private let output: FileHandle
  private var buffer: [UInt8] = []
  private var widths: [Int]
  private var decimals: [Int]
  private(set) var count = 0

  /// - Parameters:
  ///   - names: The columns' names in the file.
  ///   - cells: A file to be made, for the cells.
  init(_ fields: [FeatureSchema.Field], names: [String], cells: URL) throws {
    self.fields = fields
    self.names = names
    self.cells = cells
    try Data().write(to: cells)
    output = try FileHandle(forWritingTo: cells)
    widths = fields.map { _ in 1 }
    decimals = fields.map { _ in 1 }
  }

  deinit {
    try? output.close()
  }

  /// Adds a row of one value for each field.
  ///
  /// - Throws: `AtlasError` naming the row, the field and the value that cannot be written; nothing is added then.
  func write(_ values: [FieldValue]) throws {
    guard values.count == fields.count else {
      throw AtlasError(.badData, "row \(count + 1): \(values.count) values, \(fields.count) expected")
    }
    let texts = try zip(fields, values).map { field, value in
      do throws(DBaseCell.Problem) {
        return try DBaseCell.text(value, field.kind)
      } catch {
        throw AtlasError(
          .badData,
          "row \(count + 1), \(field.name): \(value.string.prefix(60)) \(error.reason); write GeoPackage instead")
      }
    }
    for (index, text) in texts.enumerated() {
      widths[index] = max(widths[index], text.count)
      if let point = text.firstIndex(of: UInt8(ascii: ".")), !text.contains(UInt8(ascii: "e")) {
        decimals[index] = max(decimals[index], text.count - point - 1)
      }
      buffer.append(UInt8(text.count))
      buffer += text
    }
    count += 1
    if buffer.count > 1 << 16 { try flush() }
  }

  /// Writes the `.dbf`, and a `.cpg` beside it.
  func finish(_ path: String) throws {
    try flush()
    var hooks = ShapelibHooks.writing
    guard let handle = DBFCreateLL(path, "UTF-8", &hooks) else { throw DBaseWriter.failure(path) }
    do {
      try addFields(handle)
      try copyRows(handle, path)
    } catch {
      DBFClose(handle)
      throw error
    }
    let size = Int(handle.pointee.nHeaderLength) + count * Int(handle.pointee.nRecordLength)
    DBFClose(handle)
    // Closing tells of no failure, such as a full disk.
    guard let input = ShapefileInput(path: path), input.size >= size else { throw DBaseWriter.failure(path) }
  }

  private static func failure(_ path: String) -> AtlasError {
    AtlasError(.inputOutput, "\(ByteSource.shortName(path)): cannot be written; is the disk full?")
  }

  private func flush() throws {
    try output.write(contentsOf: buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private func addFields(_ handle: DBFHandle) throws(AtlasError) {
    // A table without columns is none.
    if fields.isEmpty { _ = DBFAddNativeFieldType(handle, "fid", 78, 10, 0) }
    for (index, field) in fields.enumerated() {
      // A number needs room for its decimals before they count.
      let places = field.kind == .real ? min(decimals[index], max(1, widths[index] - 2)) : 0
      let width = field.kind == .real ? max(widths[index], places + 2) : widths[index]
      widths[index] = width
      let type = UInt8(ascii: field.kind == .text ? "C" : "N")
      guard DBFAddNativeFieldType(handle, names[index], CChar(type), Int32(width), Int32(places)) >= 0 else {
        throw AtlasError(
          .cannotCreate,
          "\(field.name): a row of a Shapefile holds 65,535 bytes and 2,046 columns at most; write GeoPackage instead")
      }
    }
  }

  private func copyRows(_ handle: DBFHandle, _ path: String) throws {
    let input = try CellReader(cells)
    let length = Int(handle.pointee.nRecordLength)
    for row in 0..<count {
      var record: [UInt8] = [0x20]
      record.reserveCapacity(length)
      if fields.isEmpty { record += Array(repeating: 0x20, count: max(0, 10 - "\(row + 1)".count)) + "\(row + 1)".utf8 }
      for (index, field) in fields.enumerated() {
        let cell = try input.next()
        let blanks = [UInt8](repeating: 0x20, count: widths[index] - cell.count)
        record += field.kind == .text ? cell + blanks : blanks + cell
      }
      let isWritten = record.withUnsafeMutableBytes { DBFWriteTuple(handle, Int32(row), $0.baseAddress) }
      guard record.count == length, isWritten != 0 else { throw DBaseWriter.failure(path) }
    }
  }

  /// The cells in the order they were written.
  private final class CellReader {
    private let input: FileHandle
    private var buffer: [UInt8] = []
    private var at = 0

    init(_ file: URL) throws { input = try FileHandle(forReadingFrom: file) }
    deinit { try? input.close() }

    func next() throws -> ArraySlice<UInt8> {
      if buffer.count - at < 256 {
        buffer.removeFirst(at)
        at = 0
        if let more = try input.read(upToCount: 1 << 16) { buffer += more }
      }
      let start = at + 1
      at = start + Int(buffer[at])
      return buffer[start..<at]
    }
  }
}
