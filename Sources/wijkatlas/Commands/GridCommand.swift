import ArgumentParser
import Atlas
import Interchange

struct GridCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grid",
    abstract: "Install NSGI's grids of RDNAPTRANS2018, with which RD and ETRS89 agree to a millimetre.",
    discussion: """
      wijkatlas grid install rdcorr2018.gsb nlgeo2018.gtx Z001_ETRS89andRDNAP.txt

      The grids are not shipped; NSGI (nsgi.nl) gives them for free. They are kept in $WIJKATLAS_GRIDS, else in
      wijkatlas/grids under $XDG_DATA_HOME or ~/.local/share. `wijkatlas doctor` checks the result.
      """,
    subcommands: [Install.self, List.self, Remove.self], defaultSubcommand: List.self)

  struct Install: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copy files of NSGI into the folder of grids, after verifying their SHA-256.")
    @Argument(help: "rdcorr2018.gsb, nlgeo2018.gtx, Z001_ETRS89andRDNAP.txt; under any name.") var files: [String]
    @OptionGroup var place: GridPlace
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let folder = try place.folder()
      for file in try folder.install(files) {
        Console.result("\(file.name): installed in \(folder.path) (\(file.use))")
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "What is installed, where, and whether it is intact.")
    @Option(help: "text or json.") var format: OutputFormat = .text
    @OptionGroup var place: GridPlace
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let folder = try place.folder()
      let states = try folder.catalogue.files.map { file throws in (file, try folder.state(of: file)) }
      Console.result(format == .json ? GridText.json(folder, states) : GridText.text(folder, states))
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Remove installed files; all of them when none is named.")
    @Argument(help: "The names, as `grid list` shows them.") var names: [String] = []
    @OptionGroup var place: GridPlace
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let folder = try place.folder()
      let removed = try folder.remove(names)
      for name in removed { Console.result("\(name): removed from \(folder.path)") }
      if removed.isEmpty { global.say("nothing to remove in \(folder.path)") }
    }
  }
}

/// Where the grids are.
struct GridPlace: ParsableArguments {
  @Option(help: "The folder of grids. (default: $WIJKATLAS_GRIDS, else ~/.local/share/wijkatlas/grids)")
  var dir: String?

  func folder() throws -> GridFolder {
    GridFolder(path: dir, catalogue: try GridCatalogue(data: DataFolder.path()))
  }
}
