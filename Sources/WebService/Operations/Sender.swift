import Hummingbird

/// Who sends a request, as far as the line tells.
struct Sender: Sendable {
  /// The address of the client: what a trusted proxy says, else the other end of the connection.
  var address: NetworkAddress
  /// Whether somebody passed the request on.
  var isForwarded: Bool
  /// Whether the other end of the connection is a proxy that is trusted.
  var isByTrustedProxy: Bool
  /// Found in the log, the response and every problem.
  var requestID: String

  /// A program on this computer that asks for itself.
  var isThisComputer: Bool { address.isLoopback && !isForwarded }

  static func local(requestID: String) -> Sender {
    Sender(address: .thisComputer, isForwarded: false, isByTrustedProxy: false, requestID: requestID)
  }

  /// - Parameter peer: The other end of the connection.
  init(_ request: Request, peer: NetworkAddress, trusted: [NetworkRange]) {
    let headers = request.headers
    isForwarded = headers[.xForwardedFor] != nil || headers[.forwarded] != nil
    isByTrustedProxy = trusted.contains { $0.contains(peer) }
    address = peer
    var given: String?
    if isByTrustedProxy {
      given = headers[.xRequestID].flatMap { Sender.isWellFormed($0) ? $0 : nil }
      if let chain = headers[.xForwardedFor] { address = Sender.client(chain, peer: peer, trusted: trusted) }
    }
    requestID = given ?? Sender.newID()
  }

  private init(address: NetworkAddress, isForwarded: Bool, isByTrustedProxy: Bool, requestID: String) {
    (self.address, self.isForwarded) = (address, isForwarded)
    (self.isByTrustedProxy, self.requestID) = (isByTrustedProxy, requestID)
  }

  /// The last of the chain that is no trusted proxy: what stands before it anybody may have written.
  private static func client(_ chain: String, peer: NetworkAddress, trusted: [NetworkRange]) -> NetworkAddress {
    var nearest = peer
    for entry in chain.split(separator: ",").reversed().prefix(20) {
      guard let address = NetworkAddress(entry) else { return nearest }
      nearest = address
      if !trusted.contains(where: { $0.contains(address) }) { return address }
    }
    return nearest
  }

  private static func isWellFormed(_ text: String) -> Bool {
    (8...128).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 48...57, 65...90, 97...122, 0x2D, 0x2E, 0x5F: true
        default: false
        }
      }
  }

  /// 128 bits by chance: no two requests have the same, and none tells how many there were.
  private static func newID() -> String {
    let digits = Array("0123456789abcdef".utf8)
    var random = SystemRandomNumberGenerator()
    let words = [random.next(), random.next()]
    return String(unsafeUninitializedCapacity: 32) { buffer in
      for index in 0..<32 { buffer[index] = digits[Int(words[index >> 4] >> UInt64(60 - 4 * (index & 15)) & 15)] }
      return 32
    }
  }
}
