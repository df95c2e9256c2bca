import Atlas
import Hummingbird
import Indicators

/// What every handler works with; its routes are in the extensions beside it.
struct Site: Sendable {
  let store: any Store
  let catalogue: Catalogue
  let configuration: WebApplication.Configuration
  let writers = FeatureWriterPool()
  let knownQueryables: Queryables.Known
  let views = SiteViews()
  let tileStock = TileStock()
  let archives: ArchiveShelf
  let jobs = JobBoard()
  /// nil where nobody can send deliveries.
  let imports: DeliveryWork?
  let press = PrintingPress()
  let operations: Operations

  /// - Parameter operations: Shared by all sites of a service.
  init(
    store: any Store, catalogue: Catalogue, configuration: WebApplication.Configuration, operations: Operations
  ) {
    (self.store, self.catalogue, self.configuration) = (store, catalogue, configuration)
    self.operations = operations
    knownQueryables = Queryables.Known(catalogue)
    archives = ArchiveShelf(folder: configuration.tilesFolder)
    imports =
      configuration.isPublicReadOnly
      ? nil
      : configuration.desk.map {
        DeliveryWork(
          desk: $0, shelf: DeliveryShelf(parent: configuration.importFolder), store: store, catalogue: catalogue,
          leastCellAddresses: configuration.leastCellAddresses)
      }
  }

  /// Of the answers that are kept now.
  var keptAnswerBytes: Int { views.keptBytes }

  var gate: DisclosureGate { DisclosureGate(audience: configuration.audience, catalogue: catalogue) }

  func router() -> Router<ServiceContext> {
    let router = Router(context: ServiceContext.self, options: [.autoGenerateHeadEndpoints])
    featureRoutes(router)
    statisticsRoutes(router)
    placeRoutes(router)
    drawnRoutes(router)
    drawRoutes(router)
    workRoutes(router)
    pageRoutes(router)
    monitorRoutes(router)
    watchRoutes(router)
    tileRoutes(router)
    catalogueRoutes(router)
    planJobRoutes(router)
    importRoutes(router)
    dataRoutes(router)
    operationsRoutes(router)
    return router
  }

  /// Adds a route that takes the named parameters and no other.
  func get(
    _ router: Router<ServiceContext>, _ path: RouterPath, _ allowed: Set<String> = [], repeated: Set<String> = [],
    _ handler: @escaping @Sendable (Call) async throws -> Answer
  ) {
    let configuration = configuration
    router.get(path) { request, context in
      let call = try Call(request, context, allowed: allowed, repeated: repeated, configuration)
      let answer = try await handler(call)
      let packed = call.acceptsGzip ? try answer.packed(level: 4) : nil
      return (packed ?? answer).response(to: request)
    }
  }

  /// Adds a route whose answers hold for as long as the store stays as it is, and are kept.
  func getKept(
    _ router: Router<ServiceContext>, _ path: RouterPath, _ allowed: Set<String> = [],
    _ handler: @escaping @Sendable (Call, SiteView) async throws -> Answer
  ) {
    let configuration = configuration
    router.get(path) { request, context in
      let view = try views.current(of: store)
      let base = RequestAddress.base(of: request, configuration)
      let key = AnswerCache.Key(
        base: base, target: request.uri.string, accept: request.headers[.accept] ?? "")
      let isPacked = ContentCoding.acceptsGzip(request.headers[.acceptEncoding])
      // A page of who is signed in says who that is: it is nobody else's.
      let isPersonal = context.caller.session != nil
      let kept = view.answers[key].flatMap { isPersonal && $0.type == .html ? nil : $0 }
      operations.metrics.keptAnswer(isHit: kept != nil)
      if let kept, !isPacked { return kept.response(to: request) }
      let call = try Call(request, context, allowed: allowed, configuration)
      var answer = kept
      if answer == nil { answer = try await handler(call, view).tagged() }
      guard var answer else { throw Problem.notFound("there is nothing here") }
      let packed = isPacked ? try answer.packed(level: 9) : nil
      answer = packed ?? answer
      if kept == nil || packed != nil, !isPersonal || answer.type != .html { view.answers.keep(answer, as: key) }
      return answer.response(to: request)
    }
  }
}
