import Hummingbird
import Logging
import NIOCore

/// What a request carries through the router.
struct ServiceContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The other end of the connection; nil for requests that come from no channel.
  let peer: NetworkAddress?
  /// Whether the client still has to send what the service waits for.
  let waitsForBody = Signal()
  /// Who sends it; set at the front door.
  var sender = Sender.local(requestID: "none")
  /// Who asks; nobody until that is known.
  var caller = Caller.nobody

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    peer = source.channel.remoteAddress?.ipAddress.flatMap { NetworkAddress($0) }
  }

  /// For requests that come from no channel.
  init(logger: Logger, peer: NetworkAddress? = nil) {
    struct Source: RequestContextSource { let logger: Logger }
    coreContext = CoreRequestContextStorage(source: Source(logger: logger))
    self.peer = peer
  }
}
