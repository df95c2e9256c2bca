import CGEOS

/// One GEOS context: a handle and the last message that came through it.
///
/// Not `Sendable`: GEOS contexts, and what is prepared in them, belong to one thread. Creating one costs about 0.2 µs,
/// so take a fresh one per call and one per worker in loops.
final class GEOSContext {
  let handle: GEOSContextHandle_t
  private let message = MessageBox()

  private final class MessageBox {
    var text: String?
  }

  init() {
    handle = GEOS_init_r()
    GEOSContext_setErrorMessageHandler_r(
      handle,
      { text, box in
        guard let text, let box else { return }
        Unmanaged<MessageBox>.fromOpaque(box).takeUnretainedValue().text = String(cString: text)
      }, Unmanaged.passUnretained(message).toOpaque())
  }

  deinit {
    GEOS_finish_r(handle)
  }

  /// The last message as an error, which also clears it.
  func error(_ operation: String) -> SpatialError {
    defer { message.text = nil }
    return SpatialError(.engineFailure, "\(operation): \(message.text ?? "GEOS gave no reason")")
  }

  /// Takes ownership of what a GEOS call returned, or throws what it said.
  func own(_ pointer: OpaquePointer?, _ operation: String) throws(SpatialError) -> GEOSHandle {
    guard let pointer else { throw error(operation) }
    return GEOSHandle(pointer, in: self)
  }

  /// The answer of a GEOS predicate: 0, 1, or 2 for an exception.
  func answer(_ result: CChar, _ operation: String) throws(SpatialError) -> Bool {
    guard result != 2 else { throw error(operation) }
    return result == 1
  }
}

/// Lends a context for the duration of the body.
func withGEOS<Result, Failure: Error>(
  _ body: (GEOSContext) throws(Failure) -> Result
) throws(Failure) -> Result {
  try body(GEOSContext())
}
