import Atlas
import CShapelib
import SpatialCore

/// Writes a `.shp` and its `.shx` through shapelib.
final class ShapefileWriter {
  private let path: String
  private let type: Int32
  private var handle: SHPHandle?
  private var count = 0

  init(_ path: String, type: Int32) throws(AtlasError) {
    self.path = path
    self.type = type
    var hooks = ShapelibHooks.writing
    handle = SHPCreateLL(path, type, &hooks)
    if handle == nil { throw failure }
  }

  deinit {
    if let handle { SHPClose(handle) }
  }

  /// - Parameter shape: nil, or one without points, for a null shape.
  func write(_ shape: ShapefileShape?, row: Int) throws(AtlasError) {
    let isNull = shape?.points.isEmpty ?? true
    if let shape, !isNull, shape.type != type {
      throw AtlasError(
        .badData,
        "row \(row), geometry: \(ShapefileWriter.word(shape.type)), but the Shapefile holds \(ShapefileWriter.word(type)) and "
          + "can hold one type only; write GeoPackage instead")
    }
    let x = shape?.points.map(\.x) ?? []
    let y = shape?.points.map(\.y) ?? []
    let starts = shape?.starts ?? []
    let object = SHPCreateObject(
      isNull ? SHPT_NULL : type, -1, Int32(clamping: starts.count), starts, nil, Int32(clamping: x.count), x, y, nil,
      nil)
    guard let object else { throw failure }
    defer { SHPDestroyObject(object) }
    guard let handle, SHPWriteObject(handle, -1, object) >= 0 else { throw failure }
    count += 1
  }

  func finish() throws(AtlasError) {
    guard let handle else { return }
    let size = Int(handle.pointee.nFileSize)
    SHPClose(handle)
    self.handle = nil
    // Closing tells of no failure, such as a full disk.
    let index = String(path.dropLast(3)) + "shx"
    guard let shp = ShapefileInput(path: path), let shx = ShapefileInput(path: index), shp.size >= size,
      shx.size == ShapefileHeader.length + 8 * count
    else { throw failure }
  }

  private var failure: AtlasError {
    AtlasError(
      .inputOutput,
      "\(ByteSource.shortName(path)): cannot be written; is the disk full, or the file larger than the 4 GiB of the format?"
    )
  }

  private static func word(_ type: Int32) -> String {
    switch type {
    case SHPT_POINT: "points"
    case SHPT_MULTIPOINT: "multipoints"
    case SHPT_ARC: "lines"
    default: "areas"
    }
  }
}
