extension AreaIndex {
  /// Writes the index to a file that ``open(_:)`` opens; the file is there whole or not at all.
  ///
  /// - Parameter labels: Bytes of the caller, such as the codes of the areas; given back as they are.
  /// - Throws: ``SpatialError/Code/cannotCreate``; ``SpatialError/Code/inputOutput`` where the disk is full.
  ///
  /// The bytes depend on the areas and the labels only, not on the number of threads.
  public func write(to path: String, labels: [UInt8]) throws(SpatialError) {
    try write(to: path, MemoryBlock(labels))
  }

  private func write(to path: String, _ labels: MemoryBlock<UInt8>) throws(SpatialError) {
    var head = IndexHead(
      frame: grid.frame, areaCount: grid.areaCount, blockWords: grid.blocks.count, vertexCount: grid.vertices.count,
      labelBytes: labels.count)
    head.checksum = try Checksum.of(sections(labels.bytes), workers: AreaIndex.cores)
    let file = try NewFile(path)
    try file.write(MemoryBlock(head.bytes), at: 0)
    try file.write(grid.table, at: head.table.lowerBound)
    try file.write(grid.blocks, at: head.blocks.lowerBound)
    try file.write(grid.vertices, at: head.vertices.lowerBound)
    try file.write(labels, at: head.labels.lowerBound)
    try file.finish(size: head.fileSize)
  }

  private func sections(_ labels: UnsafeRawBufferPointer) -> [UnsafeRawBufferPointer] {
    [grid.table.bytes, grid.blocks.bytes, grid.vertices.bytes, labels]
  }

  /// Opens what ``write(to:labels:)`` wrote, without reading it into memory of its own.
  ///
  /// The file must not be changed in place while it is open: cut off, it ends the program with SIGBUS.
  /// ``write(to:labels:)`` replaces it, which does no harm.
  ///
  /// - Returns: The index and the labels it was written with.
  /// - Throws: ``SpatialError/Code/notFound``; ``SpatialError/Code/inputOutput``;
  ///   ``SpatialError/Code/malformedEncoding`` for a file that is cut off, damaged, of another version or something else.
  /// - Complexity: O(bytes), at the speed of memory on all cores: the whole checksum is verified, since a flipped bit in
  ///   a table would be a wrong code, and every reference, since one that leads nowhere would end the program.
  public static func open(_ path: String) throws(SpatialError) -> (index: AreaIndex, labels: [UInt8]) {
    let file = try MappedFile(path)
    let head = try IndexHead(file, path)
    let grid = GridIndex(
      frame: head.frame, areaCount: head.areaCount,
      table: MemoryBlock(file, at: head.table.lowerBound, count: head.tableEntries),
      blocks: MemoryBlock(file, at: head.blocks.lowerBound, count: head.blockWords),
      vertices: MemoryBlock(file, at: head.vertices.lowerBound, count: head.vertexCount))
    let index = AreaIndex(grid)
    let labels = UnsafeRawBufferPointer(start: file.bytes + head.labels.lowerBound, count: head.labelBytes)
    guard try Checksum.of(index.sections(labels), workers: cores) == head.checksum else {
      throw SpatialError(
        .malformedEncoding, "\(path): damaged, the checksum does not fit; make the index anew from the areas")
    }
    guard try IndexCheck.isSound(grid, workers: cores) else {
      throw SpatialError(
        .malformedEncoding, "\(path): its tables refer to what is not there; make the index anew from the areas")
    }
    return (index, [UInt8](labels))
  }
}
