import Atlas

/// The first 100 bytes of a `.shp` or `.shx`.
///
/// Source: ESRI Shapefile Technical Description, July 1998, "The Main File Header".
struct ShapefileHeader {
  static let length = 100
  static let types: Set<Int> = [0, 1, 3, 5, 8, 11, 13, 15, 18, 21, 23, 25, 28, 31]

  let shapeType: Int
  /// In bytes, as the file says; at least 100 and not more than there are.
  let fileLength: Int

  /// Whether bytes begin with the file code of both `.shp` and `.shx`.
  static func isShapefile(_ head: [UInt8]) -> Bool { head.starts(with: [0x00, 0x00, 0x27, 0x0A]) }

  /// Whether they are those of a `.shx`: its first entry points at byte 100, where a `.shp` has a record's number.
  static func isIndex(_ head: [UInt8]) -> Bool {
    isShapefile(head) && head.count >= 104 && head.int32(at: 100, bigEndian: true) == length / 2
  }

  init(_ input: ShapefileInput, name: String) throws(AtlasError) {
    let bytes = input.bytes(at: 0, count: ShapefileHeader.length)
    guard ShapefileHeader.isShapefile(bytes) else {
      throw AtlasError(.badData, "\(name): does not begin as a Shapefile's file does; fetch the file again")
    }
    guard bytes.count == ShapefileHeader.length else {
      throw AtlasError(
        .badData, "\(name): \(bytes.count) bytes, a header of 100 expected; the file is cut off, fetch it again")
    }
    fileLength = bytes.int32(at: 24, bigEndian: true) * 2
    shapeType = bytes.int32(at: 32)
    guard fileLength >= ShapefileHeader.length, fileLength <= input.size else {
      throw AtlasError(
        .badData,
        "\(name): \(fileLength) bytes by its header, \(input.size) on disk; the file is cut off or damaged, fetch it "
          + "again")
    }
    guard ShapefileHeader.types.contains(shapeType) else {
      throw AtlasError(
        .badData, "\(name): shape type \(shapeType), which the format does not have; the file is damaged")
    }
  }
}
