import Diagnostics
import Ordering

/// Paths without the folder that all files of a plan share.
struct ShortPaths {
  private let prefix: String
  /// The path asked for last; neighbours come from one file.
  private var last = (path: "", short: "")

  init(_ plan: Plan) {
    var shared: Substring?
    var last: SourceFile?
    for resource in plan.pipeline.resources {
      let path: String
      switch resource.origin {
      case .source(let file, _):
        guard file != last else { continue }
        last = file
        path = file.path
      case .recorded(let location): path = location.path
      }
      let folder = ShownPath.folder(of: path)
      shared = shared.map { ShortPaths.common($0, folder) } ?? folder
    }
    prefix = shared.map(String.init) ?? ""
  }

  /// The folders that two folders share; both end in a slash or are empty.
  private static func common(_ left: Substring, _ right: Substring) -> Substring {
    let length = zip(left, right).prefix { $0 == $1 }.count
    let same = left.prefix(length)
    return left == right ? left : ShownPath.folder(of: String(same))
  }

  /// What is left of a path, fit to print.
  mutating func short(_ path: String) -> String {
    if last.path != path {
      last = (path, Prose.visible(path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path))
    }
    return last.short
  }
}
