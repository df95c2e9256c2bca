import Atlas
import Foundation

/// Keeps a second program from fetching into the same spool; let go of with the object, or when the program ends.
final class SpoolLock {
  private let descriptor: Int32

  init(_ folder: URL) throws(AtlasError) {
    let path = folder.appending(path: "lock").path
    descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    if descriptor < 0 { throw AtlasError(.cannotCreate, "\(path): cannot be made") }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      throw AtlasError(
        .unavailable, "the same features are being downloaded by another program; wait for it and run the command again"
      )
    }
  }

  deinit {
    close(descriptor)
  }
}
