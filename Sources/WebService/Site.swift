import Atlas
import Hummingbird
import Indicators

/// What every handler works with; its routes are in the extensions beside it.
struct Site: Sendable {
  let store: any Store
  let catalogue: Catalogue
  let configuration: WebApplication.Configuration
  let writers = FeatureWriterPool()
  let tileStock = TileStock()
  let archives: ArchiveShelf

  init(store: any Store, catalogue: Catalogue, configuration: WebApplication.Configuration) {
    (self.store, self.catalogue, self.configuration) = (store, catalogue, configuration)
    archives = ArchiveShelf(folder: configuration.tilesFolder)
  }

  var gate: DisclosureGate { DisclosureGate(audience: configuration.audience, catalogue: catalogue) }

  func router() -> Router<ServiceContext> {
    let router = Router(context: ServiceContext.self, options: [.autoGenerateHeadEndpoints])
    featureRoutes(router)
    statisticsRoutes(router)
    drawnRoutes(router)
    pageRoutes(router)
    monitorRoutes(router)
    watchRoutes(router)
    tileRoutes(router)
    return router
  }

  /// Adds a route that takes the named parameters and no other.
  func get(
    _ router: Router<ServiceContext>, _ path: RouterPath, _ allowed: Set<String> = [],
    _ handler: @escaping @Sendable (Call) async throws -> Answer
  ) {
    let configuration = configuration
    router.get(path) { request, context in
      let call = try Call(request, context, allowed: allowed, configuration)
      return try await handler(call).response(to: request)
    }
  }
}
