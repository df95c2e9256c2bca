internal import CSpawn
internal import Glibc

/// What is done in the child before the program begins: streams in place, every other descriptor closed.
struct SpawnActions {
  var value = posix_spawn_file_actions_t()

  init(streams: ChildProcess.Streams, directory: String?) {
    posix_spawn_file_actions_init(&value)
    for (given, place) in [
      (streams.input, STDIN_FILENO), (streams.output, STDOUT_FILENO), (streams.errors, STDERR_FILENO),
    ] {
      posix_spawn_file_actions_adddup2(&value, given, place)
    }
    posix_spawn_file_actions_addclosefrom_np(&value, STDERR_FILENO + 1)
    if let directory { posix_spawn_file_actions_addchdir_np(&value, directory) }
  }

  mutating func destroy() { posix_spawn_file_actions_destroy(&value) }
}

/// Signals as a program expects them: none blocked, none ignored.
struct SpawnAttributes {
  var value = posix_spawnattr_t()

  init() {
    posix_spawnattr_init(&value)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&value, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&value, &signals)
    posix_spawnattr_setflags(&value, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
  }

  mutating func destroy() { posix_spawnattr_destroy(&value) }
}

/// Calls with a list of strings as C has it: pointers, ended by a null pointer.
func withStrings<Result>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
  let pointers = strings.map { strdup($0) }
  defer { for pointer in pointers { free(pointer) } }
  return body(pointers + [nil])
}
