import Hummingbird
import Logging

/// What a request carries through the router.
struct ServiceContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Who asks; nobody until that is known.
  var caller = Caller.nobody

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
  }

  /// For requests that come from no channel.
  init(logger: Logger) {
    struct Source: RequestContextSource { let logger: Logger }
    coreContext = CoreRequestContextStorage(source: Source(logger: logger))
  }
}
