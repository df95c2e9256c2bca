import Atlas
import CXML
import Foundation

/// Takes what an XML document holds, piece by piece.
protocol XMLHandler: AnyObject {
  /// - Parameters:
  ///   - name: Without its prefix; valid and the same address for the same name as long as the document is parsed.
  func begin(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) throws
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
  func end(_ name: UnsafePointer<UInt8>) throws
}

/// The attributes of one element; valid only while its beginning is handled.
struct XMLAttributes {
  fileprivate let pointer: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  fileprivate let count: Int

  /// The value of the attribute with a name, whatever its prefix.
  subscript(_ name: String) -> String? {
    guard let pointer else { return nil }
    // libxml2 gives five pointers an attribute: name, prefix, namespace, begin and end of the value.
    for index in 0..<count {
      guard let label = pointer[5 * index], let begin = pointer[5 * index + 3], let end = pointer[5 * index + 4],
        String(cString: label) == name
      else { continue }
      return String(decoding: UnsafeBufferPointer(start: begin, count: end - begin), as: UTF8.self)
    }
    return nil
  }

  /// The same without making text, for documents of millions of elements.
  func bytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    guard let pointer else { return nil }
    for index in 0..<count {
      guard let label = pointer[5 * index], let begin = pointer[5 * index + 3], let end = pointer[5 * index + 4],
        strcmp(UnsafeRawPointer(label).assumingMemoryBound(to: CChar.self), name.text) == 0
      else { continue }
      return UnsafeBufferPointer(start: begin, count: end - begin)
    }
    return nil
  }
}

extension StaticString {
  fileprivate var text: UnsafePointer<CChar> { UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self) }
}

/// Parses an XML document that comes in pieces, by libxml2 without a tree: memory does not grow with the document.
///
/// A document type declaration ends the parse: deliveries have none, and entities and external files begin with one.
/// libxml2's own bounds hold besides: 256 levels, 10 MB a text.
///
/// Belongs to one thread.
final class XMLStream {
  private let name: String
  private let handler: any XMLHandler
  private let context: xmlParserCtxtPtr
  private var failure: (any Error)?

  /// - Parameter name: Of the document, for messages.
  init(name: String, handler: any XMLHandler) throws(AtlasError) {
    self.name = name
    self.handler = handler
    var calls = XMLStream.calls
    guard let context = xmlCreatePushParserCtxt(&calls, nil, nil, 0, nil) else {
      throw AtlasError(.inputOutput, "\(name): libxml2 cannot be started")
    }
    self.context = context
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
  }

  deinit {
    xmlFreeParserCtxt(context)
  }

  /// The line that is being parsed.
  var line: Int { Int(context.pointee.input?.pointee.line ?? 0) }

  /// - Throws: `AtlasError` (badData) with the line where the document is no XML, or what the handler throws.
  func parse(_ bytes: ArraySlice<UInt8>) throws {
    let status = bytes.withUnsafeBytes { buffer in
      xmlParseChunk(context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), 0)
    }
    try check(status)
  }

  /// Tells that there is no more.
  func finish() throws {
    try check(xmlParseChunk(context, nil, 0, 1))
  }

  private func check(_ status: Int32) throws {
    if let failure { throw failure }
    guard status != 0 else { return }
    let error = xmlCtxtGetLastError(context)
    let reason = error?.pointee.message.map { String(cString: $0).trimmed } ?? "error \(status)"
    throw AtlasError(
      .badData,
      "\(name), line \(error?.pointee.line ?? 0): no well-formed XML (\(reason)); the delivery is damaged, fetch it again"
    )
  }

  private func attempt(_ body: () throws -> Void) {
    guard failure == nil else { return }
    do {
      try body()
    } catch {
      failure = error
      xmlStopParser(context)
    }
  }

  private func refuseDocumentType() throws {
    throw AtlasError(
      .badData, "\(name), line \(line): has a document type declaration (<!DOCTYPE), which no delivery has")
  }

  private static func stream(_ pointer: UnsafeMutableRawPointer?) -> XMLStream? {
    pointer.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
  }

  private static var calls: xmlSAXHandler {
    var calls = xmlSAXHandler()
    calls.initialized = XML_SAX2_MAGIC
    calls.internalSubset = { pointer, _, _, _ in
      guard let stream = XMLStream.stream(pointer) else { return }
      stream.attempt { try stream.refuseDocumentType() }
    }
    calls.startElementNs = { pointer, name, _, _, _, _, count, _, attributes in
      guard let stream = XMLStream.stream(pointer), let name else { return }
      stream.attempt { try stream.handler.begin(name, XMLAttributes(pointer: attributes, count: Int(count))) }
    }
    calls.endElementNs = { pointer, name, _, _ in
      guard let stream = XMLStream.stream(pointer), let name else { return }
      stream.attempt { try stream.handler.end(name) }
    }
    calls.characters = { pointer, bytes, count in
      XMLStream.stream(pointer)?.handler.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    calls.cdataBlock = calls.characters
    // libxml2 prints errors where nobody takes them; check(_:) tells the last one.
    calls.serror = { _, _ in }
    return calls
  }
}
