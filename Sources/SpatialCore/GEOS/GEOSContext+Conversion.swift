import CGEOS

extension GEOSContext {
  /// A GEOS geometry with the same coordinates.
  func handle(_ geometry: Geometry) throws(SpatialError) -> GEOSHandle {
    switch geometry {
    case .point(let point):
      return try own(GEOSGeom_createPointFromXY_r(handle, point.x, point.y), "point")
    case .lineString(let points): return try line(points)
    case .polygon(let polygon): return try self.handle(polygon)
    case .multiPoint(let points): return try collection(4, points.map(Geometry.point))
    case .multiLineString(let lines): return try collection(5, lines.map(Geometry.lineString))
    case .multiPolygon(let multi): return try collection(6, multi.polygons.map(Geometry.polygon))
    case .collection(let parts): return try collection(7, parts)
    }
  }

  func handle(_ polygon: Polygon) throws(SpatialError) -> GEOSHandle {
    var shell = try ring(polygon.exterior)
    var holes: [OpaquePointer?] = []
    // Until the polygon owns them, rings are destroyed here when a later one fails.
    func discardHoles() { for hole in holes { GEOSGeom_destroy_r(handle, hole) } }
    for hole in polygon.holes {
      do throws(SpatialError) {
        var owner = try ring(hole)
        holes.append(owner.release())
      } catch {
        discardHoles()
        throw error
      }
    }
    let pointer = holes.withUnsafeMutableBufferPointer {
      GEOSGeom_createPolygon_r(handle, shell.release(), $0.baseAddress, UInt32($0.count))
    }
    return try own(pointer, "polygon")
  }

  func handle(_ multi: MultiPolygon) throws(SpatialError) -> GEOSHandle {
    try handle(multi.polygons.count == 1 ? .polygon(multi.polygons[0]) : .multiPolygon(multi))
  }

  /// The value of a GEOS geometry.
  func value(_ geometry: borrowing GEOSHandle) throws(SpatialError) -> Geometry {
    guard let writer = GEOSWKBWriter_create_r(handle) else { throw error("WKB writer") }
    defer { GEOSWKBWriter_destroy_r(handle, writer) }
    var size = 0
    guard let bytes = GEOSWKBWriter_write_r(handle, writer, geometry.pointer, &size) else {
      throw error("WKB writer")
    }
    defer { GEOSFree_r(handle, bytes) }
    return try WKBDecoder.decode(Array(UnsafeBufferPointer(start: bytes, count: size)))
  }

  private func line(_ points: [Coordinate]) throws(SpatialError) -> GEOSHandle {
    try own(GEOSGeom_createLineString_r(handle, try sequence(points)), "line")
  }

  private func ring(_ points: [Coordinate]) throws(SpatialError) -> GEOSHandle {
    try own(GEOSGeom_createLinearRing_r(handle, try sequence(points)), "ring")
  }

  private func sequence(_ points: [Coordinate]) throws(SpatialError) -> OpaquePointer {
    var ordinates: [Double] = []
    ordinates.reserveCapacity(points.count * 2)
    for point in points {
      ordinates.append(point.x)
      ordinates.append(point.y)
    }
    guard let sequence = GEOSCoordSeq_copyFromBuffer_r(handle, ordinates, UInt32(points.count), 0, 0) else {
      throw error("coordinates")
    }
    return sequence
  }

  private func collection(_ type: Int32, _ parts: [Geometry]) throws(SpatialError) -> GEOSHandle {
    var pointers: [OpaquePointer?] = []
    for part in parts {
      do throws(SpatialError) {
        var owner = try self.handle(part)
        pointers.append(owner.release())
      } catch {
        for pointer in pointers { GEOSGeom_destroy_r(handle, pointer) }
        throw error
      }
    }
    let pointer = pointers.withUnsafeMutableBufferPointer {
      GEOSGeom_createCollection_r(handle, type, $0.baseAddress, UInt32($0.count))
    }
    return try own(pointer, "collection")
  }
}
