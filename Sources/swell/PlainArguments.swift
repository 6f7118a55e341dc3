import ArgumentParser
import Driver

/// Arguments without options.
enum PlainArguments {
  /// The settings of a command that is given nothing but paths; nothing if there is anything else.
  static func settings(_ arguments: [String], for command: any ParsableCommand.Type) -> CompileSettings? {
    guard let paths = paths(arguments, after: command.configuration.commandName) else { return nil }
    var settings = CompileSettings()
    settings.paths = paths
    return settings
  }

  /// The paths behind a command's name; nothing if there is anything else.
  static func paths(_ arguments: [String], after command: String?) -> [String]? {
    let paths = Array(arguments.dropFirst())
    guard arguments.first == command, !paths.isEmpty, paths.allSatisfy({ $0 == "-" || !$0.hasPrefix("-") }) else {
      return nil
    }
    return paths
  }
}
