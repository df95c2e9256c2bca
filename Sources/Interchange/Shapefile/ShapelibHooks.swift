import CShapelib

/// Shapelib's input through ``ShapefileInput``, and its messages to nowhere instead of to standard error.
///
/// Shapelib derives the names of the companions from one stem and finds them in two cases only. Here the name that it is
/// given is the address of the ``ShapefileParts``, from which the hook takes the path that was found. No hook outlives
/// the call or the handle that it serves.
enum ShapelibHooks {
  private final class Box {
    let parts: ShapefileParts
    init(_ parts: ShapefileParts) { self.parts = parts }
  }

  /// Calls `open` with the name and the hooks to open a Shapefile's files with.
  static func opening<Handle>(
    _ parts: ShapefileParts, _ open: (UnsafePointer<CChar>, UnsafeMutablePointer<SAHooks>) -> Handle
  ) -> Handle {
    let box = Box(parts)
    var hooks = reading
    return withExtendedLifetime(box) {
      open(String(UInt(bitPattern: Unmanaged.passUnretained(box).toOpaque()), radix: 16), &hooks)
    }
  }

  /// Files by shapelib itself, without messages: for writing.
  static var writing: SAHooks {
    var hooks = SAHooks()
    SASetupDefaultHooks(&hooks)
    hooks.Error = { _ in }
    return hooks
  }

  private static var reading: SAHooks {
    var hooks = writing
    hooks.FOpen = { name, _ in name.flatMap { ShapelibHooks.open(String(cString: $0)) } }
    hooks.FRead = { buffer, size, count, file in
      guard let input = ShapelibHooks.input(file), let buffer, size > 0 else { return 0 }
      let (total, overflow) = size.multipliedReportingOverflow(by: count)
      guard !overflow, total <= UInt(Int.max) else { return 0 }
      let done = input.read(into: buffer, at: input.position, count: Int(total))
      input.position += done
      return UInt(done) / size
    }
    hooks.FWrite = { _, _, _, _ in 0 }
    hooks.FSeek = { file, offset, origin in
      guard let input = ShapelibHooks.input(file) else { return 1 }
      let base = [SEEK_SET: 0, SEEK_CUR: input.position, SEEK_END: input.size][origin] ?? 0
      // A negative step comes as a large unsigned number.
      input.position = max(0, base &+ Int(bitPattern: offset))
      return 0
    }
    hooks.FTell = { file in UInt(ShapelibHooks.input(file)?.position ?? 0) }
    hooks.FFlush = { _ in 0 }
    hooks.FClose = { file in
      if let file { Unmanaged<ShapefileInput>.fromOpaque(file).release() }
      return 0
    }
    hooks.Remove = { _ in -1 }
    return hooks
  }

  private static func open(_ name: String) -> SAFile? {
    guard let dot = name.lastIndex(of: "."), let address = UInt(name[..<dot], radix: 16),
      let pointer = UnsafeRawPointer(bitPattern: address)
    else { return nil }
    let parts = Unmanaged<Box>.fromOpaque(pointer).takeUnretainedValue().parts
    let path = ["shp": parts.shp, "shx": parts.shx, "dbf": parts.dbf][name[name.index(after: dot)...].lowercased()]
    guard let path, let input = ShapefileInput(path: path) else { return nil }
    return SAFile(OpaquePointer(Unmanaged.passRetained(input).toOpaque()))
  }

  private static func input(_ file: SAFile?) -> ShapefileInput? {
    file.map { Unmanaged<ShapefileInput>.fromOpaque($0).takeUnretainedValue() }
  }
}
