import SpatialCore

/// The bytes that every location adds to a row, made once: a row costs one copy.
///
/// Immutable after it is made, so any number of threads may read it.
final class LocationTexts: @unchecked Sendable {
  // Safe: written in the initialiser only.
  private let bytes: UnsafeMutablePointer<UInt8>
  /// Where the text of each relation and area begins; one more than there are texts.
  private let offsets: UnsafeMutablePointer<UInt32>
  private let areas: Int
  /// Of the longest text.
  let longest: Int

  /// Bytes that ``append(_:to:)`` writes beyond the text, at most.
  static let slack = 16

  /// What nothing is written with.
  static let none = LocationTexts(AreaLabels(columns: [], codes: [], source: "")) { _, _ in [] }

  /// - Parameter text: What a row gets, of codes that may be empty, and a status.
  init(_ labels: AreaLabels, _ text: ([String], PointLocator.Relation) -> [UInt8]) {
    areas = labels.codes.count
    let none = labels.columns.map { _ in "" }
    var joined: [UInt8] = []
    var starts: [UInt32] = []
    var longest = 0
    func add(_ codes: [String], _ relation: PointLocator.Relation) {
      starts.append(UInt32(joined.count))
      joined += text(codes, relation)
      longest = max(longest, joined.count - Int(starts[starts.count - 1]))
    }
    // In the order of the relations' numbers in `PackedLocation`, so that a text is found without a choice.
    add(none, .outside)
    for relation in [PointLocator.Relation.inside, .border, .overlap] {
      for codes in labels.codes { add(codes, relation) }
    }
    add(none, .invalid)
    starts.append(UInt32(joined.count))
    self.longest = longest
    bytes = .allocate(capacity: joined.count + LocationTexts.slack)
    bytes.initialize(repeating: 0, count: joined.count + LocationTexts.slack)
    bytes.update(from: joined, count: joined.count)
    offsets = .allocate(capacity: starts.count)
    offsets.initialize(from: starts, count: starts.count)
  }

  deinit {
    bytes.deallocate()
    offsets.deallocate()
  }

  @inline(__always)
  func text(_ location: PackedLocation) -> UnsafeBufferPointer<UInt8> {
    let index = index(location)
    let start = Int(offsets[index])
    return UnsafeBufferPointer(start: bytes + start, count: Int(offsets[index + 1]) - start)
  }

  /// Copies sixteen bytes at a time, up to ``slack`` more than the text has.
  ///
  /// - Returns: Behind the text.
  @inline(__always)
  func append(_ location: PackedLocation, to target: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    let text = text(location)
    return WideCopy.copy(text.baseAddress.unsafelyUnwrapped, to: target, count: text.count)
  }

  @inline(__always)
  private func index(_ location: PackedLocation) -> Int {
    switch location.code {
    case 0: 0
    case 4: 1 + 3 * areas
    case let relation: 1 + (relation - 1) * areas + location.place
    }
  }
}

extension PackedLocation {
  /// The number of the relation: 0 outside, 1 inside, 2 border, 3 overlap, 4 invalid.
  @inline(__always) var code: Int { Int(rawValue & 7) }

  /// The position of the area, where there is one.
  @inline(__always) var place: Int { Int(rawValue >> 3) }
}

enum WideCopy {
  /// Copies in steps of sixteen bytes: up to fifteen more than asked are read and written.
  ///
  /// - Returns: Behind the bytes asked for.
  @inline(__always)
  static func copy(
    _ source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>, count: Int
  ) -> UnsafeMutablePointer<UInt8> {
    let (from, to) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
    var done = 0
    while done < count {
      to.storeBytes(
        of: from.loadUnaligned(fromByteOffset: done, as: SIMD16<UInt8>.self), toByteOffset: done,
        as: SIMD16<UInt8>.self)
      done += 16
    }
    return target + count
  }
}
