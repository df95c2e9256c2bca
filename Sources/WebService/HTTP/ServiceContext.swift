import Hummingbird
import Logging

/// What a request carries through the router.
struct ServiceContext: RequestContext {
  var coreContext: CoreRequestContextStorage

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
  }

  /// For requests that come from no channel.
  init(logger: Logger) {
    struct Source: RequestContextSource { let logger: Logger }
    coreContext = CoreRequestContextStorage(source: Source(logger: logger))
  }
}
