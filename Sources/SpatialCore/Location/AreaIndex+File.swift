extension AreaIndex {
  public func write(to path: String, labels: [UInt8]) throws(SpatialError) {
    throw SpatialError(.cannotCreate, path)
  }

  public static func open(_ path: String) throws(SpatialError) -> (index: AreaIndex, labels: [UInt8]) {
    throw SpatialError(.notFound, path)
  }
}
