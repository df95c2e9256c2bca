import Atlas

/// The texts that the cells of a workbook share, one after another in memory.
///
/// Source: ECMA-376-1 §18.4.
struct SharedStrings: Sendable {
  /// More than a workbook of figures can need; beyond it the sheet must be given as CSV.
  static let maximumSize = 256 << 20

  private let bytes: [UInt8]
  /// Where each begins, and behind the last where it ends.
  private let starts: [Int]

  /// - Parameter member: nil for a workbook without texts.
  init(_ archive: ZipArchive, _ member: String?) throws {
    let handler = SharedStringsHandler(name: archive.name)
    if let member { try archive.parse(member, handler) }
    bytes = handler.bytes
    starts = handler.starts
  }

  /// nil where there are not so many.
  subscript(_ index: Int) -> ArraySlice<UInt8>? {
    index >= 0 && index + 1 < starts.count ? bytes[starts[index]..<starts[index + 1]] : nil
  }
}

private final class SharedStringsHandler: XMLHandler {
  private(set) var bytes: [UInt8] = []
  private(set) var starts = [0]
  private let name: String
  private var isText = false
  private var isPhonetic = false

  init(name: String) { self.name = name }

  func begin(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {
    switch String(cString: name) {
    case "t": isText = !isPhonetic
    // How a text is pronounced, which is no part of it.
    case "rPh": isPhonetic = true
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isText { self.bytes.append(contentsOf: bytes) }
  }

  func end(_ name: UnsafePointer<UInt8>) throws {
    switch String(cString: name) {
    case "t": isText = false
    case "rPh": isPhonetic = false
    case "si":
      starts.append(bytes.count)
      if bytes.count > SharedStrings.maximumSize {
        throw AtlasError(
          .badData,
          "\(self.name): its texts take more than \(SharedStrings.maximumSize >> 20) MiB; save the sheet as CSV")
      }
    default: break
    }
  }
}
