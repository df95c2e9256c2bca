import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Looks after one connection: a client that sends too slowly, takes too slowly or asks what is no HTTP does not hold it.
///
/// One timer a connection, which looks when it fires whether its time has moved on: a request costs no timer. Belongs to the
/// event loop of its channel.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// So long what the client still sends is read after an answer that ends the connection: closing at once would lose it.
  private static let lingering = TimeAmount.seconds(1)

  private let limits: WebApplication.Limits
  private let version: String
  private let line = RequestLineWatch()
  /// Requests whose head came and whose answer is not sent whole.
  private var unanswered = 0
  private var isBodyOpen = false
  private var endsConnection = false
  private var isClosing = false
  /// When the connection is closed unless something happens before; nil while the service works on a request.
  private var deadline: NIODeadline?
  private var timer: Scheduled<Void>?

  init(_ limits: WebApplication.Limits, version: String) {
    (self.limits, self.version) = (limits, version)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    try? context.pipeline.syncOperations.addHandler(line, position: .first)
    if context.channel.isActive { begin(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    begin(context)
    context.fireChannelActive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    timer?.cancel()
    timer = nil
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.cancel()
    timer = nil
    context.fireChannelInactive()
  }

  private var idle: TimeAmount { .milliseconds(Int64(limits.idleSeconds * 1000)) }

  private func begin(_ context: ChannelHandlerContext) {
    guard timer == nil else { return }
    deadline = .now() + idle
    schedule(context, at: .now() + idle)
  }

  private func schedule(_ context: ChannelHandlerContext, at time: NIODeadline) {
    timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: time) {
      let now = NIODeadline.now()
      guard let deadline = self.deadline else { return self.schedule(context, at: now + self.idle) }
      if deadline > now { return self.schedule(context, at: deadline) }
      context.close(promise: nil)
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      unanswered += 1
      isBodyOpen = true
      deadline = nil
    case .body: break
    case .end:
      isBodyOpen = false
      line.reset()
    }
    if !isClosing { context.fireChannelRead(data) }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      endsConnection = endsConnection || head.headerFields[.connection]?.lowercased() == "close"
      deadline = .now() + idle
      context.write(data, promise: promise)
    case .body(let body):
      let extra = Double(body.readableBytes) / Double(max(1, limits.leastBytesPerSecond))
      deadline = deadline.map { max($0, .now() + idle) + .milliseconds(Int64(extra * 1000)) }
      context.write(data, promise: promise)
    case .end:
      let sent = promise ?? context.eventLoop.makePromise(of: Void.self)
      sent.futureResult.assumeIsolated().whenComplete { _ in self.answered(context) }
      context.write(data, promise: sent)
    }
  }

  private func answered(_ context: ChannelHandlerContext) {
    unanswered -= 1
    guard unanswered == 0, !isClosing else { return }
    deadline = .now() + idle
    // What is left of a body that nobody reads could go on for ever.
    if endsConnection || isBodyOpen { end(context) }
  }

  private func end(_ context: ChannelHandlerContext) {
    isClosing = true
    context.close(mode: .output, promise: nil)
    context.eventLoop.assumeIsolated().scheduleTask(in: ConnectionGuard.lingering) { context.close(promise: nil) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError, unanswered == 0, !isClosing else {
      context.fireErrorCaught(error)
      return
    }
    let problem = ConnectionGuard.problem(error, limits, lineBytes: line.count)
    let body = ByteBuffer(string: problem.json(instance: "/", requestID: "none"))
    let fields: HTTPFields = [
      .contentType: "application/problem+json", .contentLength: "\(body.readableBytes)", .connection: "close",
      .cacheControl: "no-store", .apiVersion: version, .xContentTypeOptions: "nosniff",
    ]
    let head = HTTPResponse(status: problem.status, headerFields: fields)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(body)), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    end(context)
  }

  private static func problem(_ error: HTTPParserError, _ limits: WebApplication.Limits, lineBytes: Int) -> Problem {
    guard error == .headerOverflow else {
      return Problem(status: .badRequest, title: "Invalid request", detail: "the request is no HTTP/1.1: \(error)")
    }
    return lineBytes <= limits.targetBytes
      ? Problem(
        status: .requestHeaderFieldsTooLarge, title: "Headers too large",
        detail: "the headers have more bytes than are read; at most \(limits.headerBytes) expected")
      : Problem(
        status: .uriTooLong, title: "Address too long",
        detail: "the path with its query has more bytes than are read; at most \(limits.targetBytes) expected")
  }
}

/// Counts the bytes of the first line of a request: an address that is too long and headers that are look the same to the
/// parser.
private final class RequestLineWatch: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private(set) var count = 0
  private var hasLine = false

  func reset() {
    count = 0
    hasLine = false
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if !hasLine {
      let bytes = unwrapInboundIn(data).readableBytesView
      let end = bytes.firstIndex(of: UInt8(ascii: "\n"))
      count += (end ?? bytes.endIndex) - bytes.startIndex
      hasLine = end != nil
    }
    context.fireChannelRead(data)
  }
}
