import Atlas
import SpatialCore

/// The point in a geometry blob.
enum PointBlob {
  case point(Coordinate)
  case unlocated(AssignmentRelation)

  /// - Parameter bytes: nil for a row without geometry.
  init(_ bytes: UnsafeRawBufferPointer?) {
    guard let bytes else {
      self = .unlocated(.withoutLocation)
      return
    }
    guard let point = PointBlob.plain(bytes) else {
      self = PointBlob.other(bytes)
      return
    }
    self = PointBlob.judge(point)
  }

  /// The form that this program writes: no envelope, then a little-endian point at its fixed place.
  ///
  /// Source: OGC 12-128r18 §2.1.3: eight bytes of header; OGC 06-103r4 §8.2: byte order, type, ordinates.
  private static func plain(_ bytes: UnsafeRawBufferPointer) -> Coordinate? {
    guard bytes.count == 29, bytes[0] == 0x47, bytes[1] == 0x50, bytes[3] & 0b11_1110 == 0, bytes[8] == 1,
      UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 9, as: UInt32.self)) == 1
    else { return nil }
    func ordinate(_ offset: Int) -> Double {
      Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    }
    return Coordinate(x: ordinate(13), y: ordinate(21))
  }

  private static func other(_ bytes: UnsafeRawBufferPointer) -> PointBlob {
    guard let decoded = try? GeoPackageBinary(decoding: [UInt8](bytes)) else { return .unlocated(.invalid) }
    switch decoded.geometry {
    case nil: return .unlocated(.withoutLocation)
    case .point(let point)?: return judge(point)
    default: return .unlocated(.invalid)
    }
  }

  /// An empty point is written as two ordinates that are no numbers; one alone is an error.
  private static func judge(_ point: Coordinate) -> PointBlob {
    if point.x.isNaN && point.y.isNaN { return .unlocated(.withoutLocation) }
    return point.isFinite ? .point(point) : .unlocated(.invalid)
  }
}
