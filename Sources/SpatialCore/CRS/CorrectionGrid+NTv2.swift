extension CorrectionGrid {
  /// Reads a grid in the NTv2 format, little-endian, with corrections in seconds of arc: `rdcorr2018.gsb`.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - name: Where it came from; for messages.
  /// - Throws: ``SpatialError/Code/malformedEncoding`` for anything else, and for a file that is cut off.
  ///
  /// Source: NTv2 Developer's Guide (Geodetic Survey of Canada, 1995).
  public init(ntv2 bytes: [UInt8], name: String) throws(SpatialError) {
    var reader = NTv2Reader(bytes: bytes, name: name)
    self.init(name: name, parts: try reader.parts())
  }
}

/// Records of 16 bytes: a key of 8 and a value of 8; then for each node four floats.
private struct NTv2Reader {
  let bytes: [UInt8]
  let name: String
  private var offset = 0

  private static let record = 16
  private static let recordsInHeader = 11

  init(bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  mutating func parts() throws(SpatialError) -> [CorrectionGrid.Part] {
    guard try integer("NUM_OREC", at: 0) == NTv2Reader.recordsInHeader,
      try integer("NUM_SREC", at: 1) == NTv2Reader.recordsInHeader
    else { throw problem("its header is not that of a little-endian NTv2 grid") }
    guard try text("GS_TYPE", at: 3) == "SECONDS" else { throw problem("GS_TYPE is not SECONDS") }
    let count = try integer("NUM_FILE", at: 2)
    guard (1...64).contains(count) else { throw problem("NUM_FILE \(count), 1 to 64 expected") }
    offset = NTv2Reader.recordsInHeader * NTv2Reader.record
    var parts: [CorrectionGrid.Part] = []
    for _ in 0..<count { parts.append(try part()) }
    return parts
  }

  private mutating func part() throws(SpatialError) -> CorrectionGrid.Part {
    let (south, north) = (try number("S_LAT", at: 4), try number("N_LAT", at: 5))
    // Longitudes count westward.
    let (east, west) = (-(try number("E_LONG", at: 6)), -(try number("W_LONG", at: 7)))
    let (latitudeStep, longitudeStep) = (try number("LAT_INC", at: 8), try number("LONG_INC", at: 9))
    let columns = ((east - west) / longitudeStep).rounded() + 1
    let rows = ((north - south) / latitudeStep).rounded() + 1
    let count = try integer("GS_COUNT", at: 10)
    guard latitudeStep > 0, longitudeStep > 0, columns >= 2, rows >= 2, columns * rows == Double(count) else {
      throw problem("GS_COUNT \(count) does not fit its extent and steps")
    }
    let first = offset + NTv2Reader.recordsInHeader * NTv2Reader.record
    guard count <= (bytes.count - first) / NTv2Reader.record else {
      throw problem("ends at byte \(bytes.count), before the last of \(count) nodes")
    }
    offset = first + count * NTv2Reader.record
    let values = nodes(from: first, columns: Int(columns), rows: Int(rows))
    return CorrectionGrid.Part(
      west: west / 3600, south: south / 3600, longitudeStep: longitudeStep / 3600, latitudeStep: latitudeStep / 3600,
      columns: Int(columns), rows: Int(rows), east: values.east, north: values.north)
  }

  /// Nodes lie from the south-eastern corner westward; corrections of longitude count westward.
  private func nodes(from first: Int, columns: Int, rows: Int) -> (east: [Float], north: [Float]) {
    var east = [Float](repeating: 0, count: columns * rows)
    var north = east
    bytes.withUnsafeBytes { raw in
      func float(_ position: Int) -> Float {
        Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt32.self)))
      }
      for row in 0..<rows {
        for column in 0..<columns {
          let position = first + (row * columns + columns - 1 - column) * NTv2Reader.record
          north[row * columns + column] = float(position)
          east[row * columns + column] = -float(position + 4)
        }
      }
    }
    return (east, north)
  }

  private func value(_ key: String, at record: Int) throws(SpatialError) -> ArraySlice<UInt8> {
    let start = offset + record * NTv2Reader.record
    guard start + NTv2Reader.record <= bytes.count else { throw problem("is cut off in its header") }
    guard String(decoding: bytes[start..<start + 8], as: UTF8.self).trimmingBlanks == key else {
      throw problem("\(key) expected at byte \(start)")
    }
    return bytes[start + 8..<start + 16]
  }

  private func bits(_ key: String, at record: Int) throws(SpatialError) -> UInt64 {
    try value(key, at: record).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private func integer(_ key: String, at record: Int) throws(SpatialError) -> Int {
    Int(Int32(truncatingIfNeeded: try bits(key, at: record)))
  }

  private func number(_ key: String, at record: Int) throws(SpatialError) -> Double {
    let number = Double(bitPattern: try bits(key, at: record))
    guard number.isFinite else { throw problem("\(key) is no number") }
    return number
  }

  private func text(_ key: String, at record: Int) throws(SpatialError) -> String {
    String(decoding: try value(key, at: record), as: UTF8.self).trimmingBlanks
  }

  private func problem(_ reason: String) -> SpatialError {
    SpatialError(.malformedEncoding, "correction grid \(name): \(reason); install rdcorr2018.gsb of NSGI again")
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    String(prefix { $0 != " " && $0 != "\0" })
  }
}
