import HTTPTypes
import Hummingbird
import NIOCore

extension Site {
  /// Where files are sent to: their size and time have limits of their own.
  static func isUpload(_ method: HTTPRequest.Method, _ path: String) -> Bool { method == .post && path == "/import" }

  /// Writes a file to disk while it comes.
  ///
  /// - Returns: The id of its delivery.
  /// - Throws: ``Problem``: 400 for another body, 403 without the token of the page before the file, 413.
  func receive(
    _ request: Request, _ context: ServiceContext, _ call: Call, _ imports: DeliveryWork
  ) async throws -> String {
    var intake = UploadIntake(
      reader: try MultipartReader(contentType: request.headers[.contentType]), shelf: imports.shelf,
      caller: call.caller)
    var count = 0
    context.waitsForBody.set(true)
    defer { if !Task.isCancelled { context.waitsForBody.set(false) } }
    do {
      for try await buffer in request.body {
        count += buffer.readableBytes
        guard count <= configuration.limits.uploadBytes else {
          throw Problem.largeFile(most: configuration.limits.uploadBytes)
        }
        try intake.take(buffer)
      }
      return imports.shelf.add(try intake.finish()).id
    } catch {
      intake.spool?.discard()
      throw error
    }
  }
}

extension Problem {
  static func largeFile(most: Int) -> Problem {
    Problem(
      status: .contentTooLarge, title: "Too large",
      detail: "the file has more than \(most) bytes (limits.uploadBytes); import it with the command line")
  }
}

/// Puts the parts of a form with a file where they belong.
struct UploadIntake {
  private static let mostFieldBytes = 4096

  private var reader: MultipartReader
  private let shelf: DeliveryShelf
  private let caller: Caller
  private(set) var spool: DeliverySpool?
  /// The part that comes in: its name, and whether it is the file.
  private var part: (name: String, isFile: Bool)?
  private var fields: [String: [UInt8]] = [:]

  init(reader: MultipartReader, shelf: DeliveryShelf, caller: Caller) {
    (self.reader, self.shelf, self.caller) = (reader, shelf, caller)
  }

  mutating func take(_ buffer: ByteBuffer) throws(Problem) {
    for event in try reader.take(buffer.readableBytesView) {
      switch event {
      case .part(let name, let fileName): try begin(name, fileName)
      case .content(let bytes): try add(bytes)
      case .end: part = nil
      }
    }
  }

  private mutating func begin(_ name: String, _ fileName: String?) throws(Problem) {
    let isFile = name == "file" && fileName != nil
    part = (name, isFile)
    guard isFile else {
      guard fields[name] == nil, fields.count < 10 else { throw .invalidBody("\(name.prefix(60)): once expected") }
      fields[name] = []
      return
    }
    // Before anything is written: the form sends its token first.
    try caller.checkToken(fields[FormBody.tokenField].map { String(decoding: $0, as: UTF8.self) })
    guard spool == nil else { throw .invalidBody("file: one expected") }
    guard let fileName, !fileName.isEmpty else { throw .noFile }
    spool = try shelf.spool(fileName)
  }

  private mutating func add(_ bytes: [UInt8]) throws(Problem) {
    guard let part else { return }
    if part.isFile {
      try spool?.write(bytes)
      return
    }
    fields[part.name]?.append(contentsOf: bytes)
    guard (fields[part.name]?.count ?? 0) <= UploadIntake.mostFieldBytes else {
      throw .invalidBody("\(part.name.prefix(60)): at most \(UploadIntake.mostFieldBytes) bytes expected")
    }
  }

  /// - Throws: ``Problem`` 400 for a body that ends early, or holds no file.
  func finish() throws(Problem) -> DeliverySpool {
    guard reader.isOver else { throw .invalidBody("the body ends before its last boundary; send the file again") }
    guard let spool, spool.bytes > 0 else { throw .noFile }
    spool.close()
    return spool
  }
}

extension Problem {
  fileprivate static let noFile = Problem.invalidBody("file: one that is not empty expected")
}
