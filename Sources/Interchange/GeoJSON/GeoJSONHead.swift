public import SpatialCore

/// What a GeoJSON document tells besides its features.
public struct GeoJSONHead: Sendable {
  /// A link of an OGC API answer.
  public struct Link: Sendable, Hashable {
    public var href: String
    public var rel: String
    public var type: String?
  }

  /// How a document names its coordinate reference system.
  enum NamedCRS: Equatable {
    /// No member `crs`: longitude and latitude in WGS 84 by RFC 7946.
    case absent
    /// `null`, or a link: no system can be assumed (GeoJSON 2008, §3).
    case unknown
    case named(String)
  }

  var namedCRS = NamedCRS.absent
  /// At most a hundred.
  public internal(set) var links: [Link] = []
  public internal(set) var numberMatched: Int?
  public internal(set) var numberReturned: Int?

  init() {}

  /// nil where the document says that it is unknown.
  ///
  /// - Throws: ``SpatialError/Code/unknownCRS``.
  public func crs() throws(SpatialError) -> CoordinateReferenceSystem? {
    switch namedCRS {
    case .absent: .crs84
    case .unknown: nil
    case .named(let name): try CoordinateReferenceSystem(name)
    }
  }

  public func link(_ rel: String) -> Link? { links.first { $0.rel == rel } }
}
