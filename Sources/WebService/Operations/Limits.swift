extension WebApplication {
  /// What one request, one client and all together may take, so that nobody can occupy the service.
  public struct Limits: Sendable, Equatable {
    /// Of the body of a request. The default is 1 MiB: room for the largest drawing that is taken, with ordinates of any
    /// length.
    public var bodyBytes = 1 << 20
    /// Of a file that an administrator sends to be imported. The default is 1 GiB; it is written to disk as it comes.
    public var uploadBytes = 1 << 30
    /// After so long a file that is being sent is given up. The default is 3,600.
    public var uploadSeconds = 3_600.0
    /// Of the path with its query. The default is 64 KiB.
    public var targetBytes = 1 << 16
    /// Of all headers together. The default is 32 KiB.
    public var headerBytes = 1 << 15
    /// After so long a request is given up, and its work stopped. The default is 30.
    public var requestSeconds = 30.0
    /// Requests that are worked on at once. The default is 256.
    public var concurrentRequests = 256
    /// That one address may send over time; 0 for any number. The default is 6,000. Requests of this computer itself that no
    /// trusted proxy passed on are not counted.
    public var requestsPerMinute = 6_000
    /// That one address may send at once. The default is 1,000: a map asks for many tiles.
    public var burst = 1_000
    /// A connection is closed on which no whole request comes for so long. The default is 60.
    public var idleSeconds = 60.0
    /// Of an answer a client must take so many bytes a second, after `idleSeconds`. The default is 4,096.
    public var leastBytesPerSecond = 4_096
    /// Open connections; more wait until one is closed. The default is 1,024.
    public var connections = 1_024
    /// When the service is stopped, running requests have so long to finish. The default is 20.
    public var shutdownSeconds = 20.0
    /// When the service is stopped, it says so in `/health/ready` and serves on for so long. The default is 0.
    public var shutdownDelaySeconds = 0.0

    public init() {}
  }
}
