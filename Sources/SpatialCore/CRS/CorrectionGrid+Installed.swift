#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension CorrectionGrid {
  /// The file of the grid, in the folder of grids.
  public static let fileName = "rdcorr2018.gsb"

  /// Where grids are kept: `$WIJKATLAS_GRIDS`, else `wijkatlas/grids` in `$XDG_DATA_HOME` or `~/.local/share`.
  public static var folder: String {
    if let told = environment("WIJKATLAS_GRIDS") { return told }
    let data = environment("XDG_DATA_HOME") ?? (environment("HOME") ?? ".") + "/.local/share"
    return data + "/wijkatlas/grids"
  }

  /// The grid of this computer, read once a process; nil where none is installed.
  ///
  /// - Throws: ``SpatialError/Code/malformedEncoding`` for a file that is there and is no grid: a silent loss of a quarter
  ///   of a metre is worse.
  public static func installed() throws(SpatialError) -> CorrectionGrid? {
    try found.get()
  }

  private static let found: Result<CorrectionGrid?, SpatialError> = Result { () throws(SpatialError) in
    try read(folder: folder)
  }

  /// The grid in a folder; nil where there is none.
  public static func read(folder: String) throws(SpatialError) -> CorrectionGrid? {
    let path = folder + "/" + fileName
    guard let file = fopen(path, "rb") else {
      // A file that is there and cannot be read is no reason to go on without it.
      if access(path, F_OK) != 0 { return nil }
      throw SpatialError(.malformedEncoding, "correction grid \(path): may not be read; check the file's rights")
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = fread(&block, 1, block.count, file)
      if count == 0 { break }
      bytes += block[..<count]
      guard bytes.count <= maximumSize else {
        throw SpatialError(.malformedEncoding, "correction grid \(path): more than \(maximumSize) bytes")
      }
    }
    return try CorrectionGrid(ntv2: bytes, name: path)
  }

  /// Bytes; NSGI's grid has 1.5 million.
  private static let maximumSize = 1 << 26

  /// Empty counts as not set, as the XDG specification has it.
  private static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
