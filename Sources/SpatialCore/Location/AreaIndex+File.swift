internal import Foundation

extension AreaIndex {
  /// Writes the index to a file that ``open(_:)`` opens; the file is there whole or not at all.
  ///
  /// - Parameter labels: Bytes of the caller, such as the codes of the areas; given back as they are.
  public func write(to path: String, labels: [UInt8]) throws(SpatialError) {
    var data = Data("wijkatlas index\n".utf8)
    func append(_ number: Int) { withUnsafeBytes(of: UInt64(number).littleEndian) { data.append(contentsOf: $0) } }
    append(labels.count)
    data.append(contentsOf: labels)
    append(areas.count)
    for area in areas {
      let bytes = WKBEncoder.encode(.multiPolygon(area))
      append(bytes.count)
      data.append(contentsOf: bytes)
    }
    do {
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw SpatialError(.cannotCreate, "\(path): \(error)")
    }
  }

  /// - Returns: The index and the labels it was written with.
  public static func open(_ path: String) throws(SpatialError) -> (index: AreaIndex, labels: [UInt8]) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw SpatialError(.notFound, "\(path): no such file")
    }
    let damaged = SpatialError(.malformedEncoding, "\(path): not an index of areas; make it anew")
    var rest = data[...]
    func take(_ count: Int) throws(SpatialError) -> Data {
      guard rest.count >= count, count >= 0 else { throw damaged }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }
    func number() throws(SpatialError) -> Int {
      Int(truncatingIfNeeded: try take(8).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) })
    }
    guard try take(16) == Data("wijkatlas index\n".utf8) else { throw damaged }
    let labels = [UInt8](try take(try number()))
    var areas: [MultiPolygon] = []
    for _ in 0..<(try number()) {
      guard case .multiPolygon(let area) = try WKBDecoder.decode([UInt8](try take(try number()))) else { throw damaged }
      areas.append(area)
    }
    return (try AreaIndex(areas), labels)
  }
}
