import ArgumentParser

/// How much a text tells: `--brief`, `--full`.
enum TextLength: String, EnumerableFlag {
  case brief, full
}
