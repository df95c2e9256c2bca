import Atlas
import Hummingbird
import Indicators

/// A request as a handler sees it.
struct Call: Sendable {
  let query: QueryParameters
  /// `http://host:port`.
  let base: String
  private(set) var path: String
  let accept: String
  let acceptsGzip: Bool
  let caller: Caller
  private let parameters: Parameters

  init(
    _ request: Request, _ context: ServiceContext, allowed: Set<String>, repeated: Set<String> = [],
    _ configuration: WebApplication.Configuration
  ) throws(Problem) {
    query = try QueryParameters(request.uri.query, allowed: allowed, repeated: repeated)
    base = RequestAddress.base(of: request, configuration)
    path = request.uri.path
    accept = request.headers[.accept] ?? ""
    acceptsGzip = ContentCoding.acceptsGzip(request.headers[.acceptEncoding])
    caller = context.caller
    parameters = context.parameters
  }

  /// The same call of another page, whose answer it is given.
  func at(_ path: String) -> Call {
    var call = self
    call.path = path
    return call
  }

  /// A part of the path by its name in the route.
  func part(_ name: String) throws(Problem) -> String {
    guard let text = parameters.get(name).flatMap(PercentText.decode) else { throw .notFound("there is nothing here") }
    return text
  }

  /// The address of a path, for links.
  func address(_ path: String) -> String { base + path }

  /// The address of this request.
  var selfAddress: String {
    let text = query.pairs.map { "\($0.name)=\(PercentText.encode($0.value))" }.joined(separator: "&")
    return base + path + (text.isEmpty ? "" : "?" + text)
  }

  /// A value that a form of a page may leave empty; of the API an empty value is one.
  func filled(_ name: String) -> String? {
    path == "/v1" || path.hasPrefix("/v1/") ? query[name] : query.filled(name)
  }

  func language() throws(Problem) -> Language {
    guard let text = filled("lang") else { return .nl }
    guard let language = Language(rawValue: text) else { throw .invalid("lang", text, expected: "nl or en") }
    return language
  }

  func period() throws(Problem) -> Period? {
    guard let text = filled("period") else { return nil }
    guard let period = Period(rawValue: text) else {
      throw .invalid("period", text, expected: "2024, 2024-Q1 or 2024-05")
    }
    return period
  }

  /// What an area is compared with: a code, `similar`, or `past:2022`.
  func comparison() throws(Problem) -> ProfileComparison {
    guard let text = filled("compare") else { return .gemeente }
    guard let comparison = ProfileComparison(text) else {
      throw .invalid("compare", text, expected: "the code of an area, similar, or past:2022")
    }
    return comparison
  }

  /// - Parameter formats: What the resource can be given in; the first is the default.
  func format(_ formats: [String]) throws(Problem) -> String {
    if let text = query["f"] {
      guard formats.contains(text) else {
        throw .invalid("f", text, expected: formats.joined(separator: " or "))
      }
      return text
    }
    return MediaPreference(accept).best(of: formats) ?? formats[0]
  }

  /// Links to this resource as it is and in its other formats.
  func links(_ format: String, of formats: [(format: String, type: String)], title: String) -> [Link] {
    formats.map { other in
      let address = base + path + "?" + query.text(replacing: "f", with: other.format)
      return other.format == format
        ? Link("self", other.type, selfAddress, title: title)
        : Link("alternate", other.type, address, title: "\(title) (\(other.format))")
    }
  }
}
