import HTTPTypes
import Hummingbird
import Logging

/// What every request passes before and after the service itself: who asks, whether a limit refuses it, how long it may take,
/// its line in the log, and what is counted of it.
struct FrontDoor<Inner: HTTPResponder>: HTTPResponder where Inner.Context == ServiceContext {
  let service: ServiceResponder<Inner>
  let operations: Operations

  func respond(to request: Request, context: ServiceContext) async throws -> Response {
    let start = ContinuousClock.now
    var context = context
    if let peer = context.peer {
      context.sender = Sender(request, peer: peer, trusted: operations.trustedProxies)
    }
    context.logger[metadataKey: "hb.request.id"] = nil
    context.logger[metadataKey: "requestId"] = "\(context.sender.requestID)"
    var response = try await answer(request, context)
    response.headers[.xRequestID] = context.sender.requestID
    tell(request, context, response, took: .now - start)
    return response
  }

  private func answer(_ request: Request, _ context: ServiceContext) async throws -> Response {
    if let (limit, problem) = refusal(request, context) {
      operations.metrics.refused(by: limit)
      return service.refuse(problem, request, context)
    }
    // An administrator must be able to see how a service does that has too much to do.
    if Site.isWatched(request.uri.path) { return await service.respond(to: request, context: context) }
    let isUpload = Site.isUpload(request.method, request.uri.path)
    let seconds = isUpload ? operations.limits.uploadSeconds : operations.limits.requestSeconds
    let outcome = await operations.running.run(seconds: seconds) {
      await service.respond(to: request, context: context)
    }
    switch outcome {
    case .done(let response): return response
    case .full:
      operations.metrics.refused(by: .concurrency)
      return service.refuse(.busy, request, context)
    case .expired:
      operations.metrics.refused(by: .time)
      return service.refuse(context.waitsForBody.isOn ? .slowBody(seconds) : .tooSlow(seconds), request, context)
    case .stopped: return service.refuse(.stopping, request, context)
    }
  }

  private func refusal(_ request: Request, _ context: ServiceContext) -> (ServiceMetrics.Limit, Problem)? {
    let limits = operations.limits
    let target = request.uri.string.utf8.count
    if target > limits.targetBytes { return (.target, .longTarget(target, most: limits.targetBytes)) }
    let header = request.headers.reduce(0) { $0 + $1.name.rawName.utf8.count + $1.value.utf8.count + 4 }
    if header > limits.headerBytes { return (.headers, .longHeaders(header, most: limits.headerBytes)) }
    let isUpload = Site.isUpload(request.method, request.uri.path)
    let most = isUpload ? limits.uploadBytes : limits.bodyBytes
    if let text = request.headers[.contentLength], let length = Int(text), length > most {
      return (.body, isUpload ? .largeFile(most: most) : .largeBody(most: most))
    }
    guard !context.sender.isThisComputer else { return nil }
    return operations.limiter.wait(for: context.sender.address).map { (.rate, .tooMany(wait: $0)) }
  }

  private func tell(_ request: Request, _ context: ServiceContext, _ response: Response, took: Duration) {
    let (seconds, attoseconds) = took.components
    let nanoseconds = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    operations.metrics.record(
      route: context.endpointPath, method: request.method, status: response.status.code, nanoseconds: nanoseconds)
    guard context.logger.logLevel <= .info else { return }
    context.logger.info(
      "request",
      metadata: [
        "method": "\(request.method.rawValue.prefix(20))", "path": "\(request.uri.path.prefix(200))",
        "status": .stringConvertible(response.status.code),
        "durationMs": .stringConvertible((Double(nanoseconds) / 1e4).rounded() / 100),
        "bytes": .stringConvertible(response.body.contentLength ?? 0),
      ])
  }
}

extension Problem {
  static let busy = Problem(
    status: .serviceUnavailable, title: "Busy", detail: "the service works on as many requests as it can; try again",
    retryAfter: 1)

  static let stopping = Problem(
    status: .serviceUnavailable, title: "Stopping", detail: "the service is being stopped; try again", retryAfter: 5)

  static func tooSlow(_ seconds: Double) -> Problem {
    let told = MetricRegistry.number(seconds)
    return Problem(
      status: .serviceUnavailable, title: "Took too long",
      detail: "the request was given up after \(told) s; ask for less: a smaller area, a simpler filter", retryAfter: 10
    )
  }

  static func slowBody(_ seconds: Double) -> Problem {
    Problem(
      status: .requestTimeout, title: "Sent too slowly",
      detail: "the body was not there after \(MetricRegistry.number(seconds)) s; send it at once")
  }

  static func tooMany(wait: Int) -> Problem {
    Problem(
      status: .tooManyRequests, title: "Too many requests",
      detail: "your address has sent more than it may; try again in \(wait) s", retryAfter: wait)
  }

  static func longTarget(_ count: Int, most: Int) -> Problem {
    Problem(
      status: .uriTooLong, title: "Address too long",
      detail: "the path with its query has \(count) bytes; at most \(most) expected")
  }

  static func longHeaders(_ count: Int, most: Int) -> Problem {
    Problem(
      status: .requestHeaderFieldsTooLarge, title: "Headers too large",
      detail: "the headers have \(count) bytes; at most \(most) expected")
  }

  static func largeBody(most: Int) -> Problem {
    Problem(
      status: .contentTooLarge, title: "Too large", detail: "the body has more than \(most) bytes; simplify the drawing"
    )
  }
}
