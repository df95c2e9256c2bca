import Atlas
import CShapelib
import SpatialCore

/// The shapes of a `.shp`, one at a time by shapelib. Belongs to one thread.
///
/// Shapelib trusts sizes that files declare; here each is compared with the bytes that there are before it is used.
/// Memory: the largest record, and 8 bytes a record for the index.
final class ShapefileShapes {
  let count: Int
  private let handle: SHPHandle
  private let input: ShapefileInput
  private let name: String

  init(_ parts: ShapefileParts) throws(AtlasError) {
    name = parts.name
    guard let input = ShapefileInput(path: parts.shp), let index = ShapefileInput(path: parts.shx) else {
      throw AtlasError(.inputOutput, "\(parts.name): it or its .shx cannot be opened for reading")
    }
    _ = try ShapefileHeader(input, name: parts.name)
    let indexHeader = try ShapefileHeader(index, name: ByteSource.shortName(parts.shx))
    let handle = ShapelibHooks.opening(parts) { SHPOpenLL($0, "rb", $1) }
    guard let handle else {
      throw AtlasError(.badData, "\(parts.name): it or its .shx is damaged; fetch the files again")
    }
    self.input = input
    self.handle = handle
    count = Int(handle.pointee.nRecords)
    guard count <= (indexHeader.fileLength - ShapefileHeader.length) / 8 else {
      throw AtlasError(
        .badData, "\(ByteSource.shortName(parts.shx)): has no room for its \(count) entries; it is damaged")
    }
  }

  deinit {
    SHPClose(handle)
  }

  /// The geometry of a record, from 0; nil for a null shape, the reason where it cannot be read.
  func geometry(_ index: Int) -> Result<Geometry?, SpatialError> {
    do throws(SpatialError) {
      guard try check(index) else { return .success(nil) }
      guard let shape = SHPReadObject(handle, Int32(index)) else {
        throw SpatialError(.malformedEncoding, "the shape is damaged")
      }
      defer { SHPDestroyObject(shape) }
      return .success(try ShapefileGeometry.geometry(shape.pointee))
    } catch {
      return .failure(error)
    }
  }

  /// Compares what a record declares with the bytes it has.
  ///
  /// - Returns: false for a null shape.
  private func check(_ index: Int) throws(SpatialError) -> Bool {
    let start = Int(handle.pointee.panRecOffset[index])
    let size = Int(handle.pointee.panRecSize[index])
    guard start >= ShapefileHeader.length, size >= 4, start + 8 + size <= input.size else {
      throw SpatialError(
        .malformedEncoding,
        "the shape lies at byte \(start) and has \(size) bytes by the .shx, the .shp has \(input.size)")
    }
    let content = input.bytes(at: start + 8, count: min(size, 44))
    guard content.count == min(size, 44) else { throw SpatialError(.malformedEncoding, "the shape cannot be read") }
    let type = content.int32(at: 0)
    let needed: Int
    switch type {
    case 0: return false
    case 1, 11, 21: needed = 20
    case 8, 18, 28: needed = 40 + 16 * (try counted(content, at: 36, "points"))
    case 3, 13, 23, 5, 15, 25:
      needed = 44 + 4 * (try counted(content, at: 36, "parts")) + 16 * (try counted(content, at: 40, "points"))
    case 31: throw SpatialError(.malformedEncoding, "a MultiPatch, which is no area of the plane")
    default: throw SpatialError(.malformedEncoding, "shape type \(type), which the format does not have")
    }
    guard needed <= size else {
      throw SpatialError(.malformedEncoding, "\(needed) bytes declared, but the record has \(size)")
    }
    return true
  }

  private func counted(_ content: [UInt8], at offset: Int, _ what: String) throws(SpatialError) -> Int {
    guard content.count >= offset + 4, case let count = content.int32(at: offset), count >= 0 else {
      throw SpatialError(.malformedEncoding, "the number of \(what) is missing or below zero")
    }
    return count
  }
}
