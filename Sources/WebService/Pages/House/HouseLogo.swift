import Atlas
import Foundation
import HTTPTypes

/// The picture of a municipality above every page, checked before anybody is shown it.
struct HouseLogo: Sendable {
  private static let mostBytes = 256 << 10
  private static let mostPixels = 4_096.0

  let bytes: [UInt8]
  let type: Answer.ContentType
  /// In any unit: what browsers need to keep room for it.
  let width, height: Double

  /// As it is named under `/assets`.
  var name: String { type == .svg ? "house-logo.svg" : "house-logo.png" }

  /// - Throws: ``AtlasError``: `notFound` without a file, `badData` for one that is neither SVG nor PNG, is too large, has no
  ///   size, or would run or fetch something.
  init(path: String) throws(AtlasError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw AtlasError(.notFound, "house.logo \(path): there is no such file, or it may not be read")
    }
    try self.init(Array(data), from: path)
  }

  init(_ bytes: [UInt8], from path: String) throws(AtlasError) {
    func refuse(_ reason: String) -> AtlasError { AtlasError(.badData, "house.logo \(path): \(reason)") }
    guard bytes.count <= HouseLogo.mostBytes else {
      throw refuse("\(bytes.count) bytes; at most \(HouseLogo.mostBytes) expected")
    }
    self.bytes = bytes
    let size: (Double, Double)?
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      (type, size) = (.png, HouseLogo.sizeOfPNG(bytes))
    } else {
      guard let text = String(validating: bytes, as: UTF8.self), let root = HouseLogo.root(text) else {
        throw refuse("neither SVG nor PNG; one of them expected")
      }
      if let found = HouseLogo.danger(text) { throw refuse("\(found) in an SVG; shapes and text alone expected") }
      (type, size) = (.svg, HouseLogo.sizeOfSVG(root))
    }
    guard let (width, height) = size, width > 0, height > 0, max(width, height) <= HouseLogo.mostPixels else {
      let limit = Int(HouseLogo.mostPixels)
      throw refuse("no width and height from 1 to \(limit) found; in an SVG a viewBox expected, or both attributes")
    }
    (self.width, self.height) = (width, height)
  }

  /// What browsers load: a picture that runs nothing, also where somebody opens its address by itself.
  var answer: Answer {
    var answer = Answer(type, bytes).tagged()
    answer.isImmutable = true
    if type == .svg {
      answer.headers[.contentSecurityPolicy] =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox"
    }
    return answer
  }

  /// The whole picture as an address, for reports that need nothing else.
  var dataAddress: String { "data:\(type.rawValue);base64,\(Data(bytes).base64EncodedString())" }

  /// The chunk IHDR comes first: its width and height, each in four bytes (PNG, 11.2.1).
  private static func sizeOfPNG(_ bytes: [UInt8]) -> (Double, Double)? {
    guard bytes.count >= 33, bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
    func number(_ start: Int) -> Double {
      Double(bytes[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    }
    return (number(16), number(20))
  }

  /// The first tag, where it is the one of an SVG.
  private static func root(_ text: String) -> Substring? {
    guard let match = text.firstMatch(of: #/<(?:[A-Za-z]+:)?([A-Za-z]+)[^>]*>/#), match.1 == "svg",
      match.0.contains("http://www.w3.org/2000/svg")
    else { return nil }
    return match.0
  }

  private static func sizeOfSVG(_ root: Substring) -> (Double, Double)? {
    if let box = root.firstMatch(of: #/\sviewBox\s*=\s*["']([^"']+)["']/#) {
      let parts = box.1.split { $0 == " " || $0 == "," || $0.isNewline }.compactMap { Double($0) }
      return parts.count == 4 ? (parts[2], parts[3]) : nil
    }
    guard let width = root.firstMatch(of: #/\swidth\s*=\s*["']([0-9.]+)(?:px)?["']/#).flatMap({ Double($0.1) }),
      let height = root.firstMatch(of: #/\sheight\s*=\s*["']([0-9.]+)(?:px)?["']/#).flatMap({ Double($0.1) })
    else { return nil }
    return (width, height)
  }

  /// What would run, or fetch from elsewhere: browsers keep it from doing so, the program that makes PDFs does not.
  private static func danger(_ text: String) -> String? {
    let small = text.lowercased()
    for word in ["<script", "<foreignobject", "<!entity", "javascript:", "@import", "<iframe", "<?xml-stylesheet"]
    where small.contains(word) {
      return "\"\(word)\""
    }
    // The same by a prefix, or in letters that are written as numbers.
    if let found = small.firstMatch(of: #/<[\w.-]+:(?:script|foreignobject|iframe)|&\#|\\/#) { return "\"\(found.0)\"" }
    if let found = small.firstMatch(of: #/\son[a-z]+\s*=/#) {
      return "\"\(found.0.trimmingCharacters(in: .whitespaces))\""
    }
    if let found = small.firstMatch(of: #/href\s*=\s*["']\s*(?!\#|data:image/(?:png|jpe?g|gif);)[^"']{0,40}/#) {
      return "\"\(found.0)\""
    }
    if let found = small.firstMatch(of: #/url\(\s*["']?\s*(?!\#|data:|["'])[^)]{0,40}/#) { return "\"\(found.0)\"" }
    return nil
  }
}
