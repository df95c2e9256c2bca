/// Which columns of point deliveries hold what: `Data/layouts/points.json`.
struct PointLayout: Decodable, Sendable {
  var shared: [String: [String]]
  var address: [String: [String]]
  var signal: [String: [String]]
  var facility: [String: [String]]
}
