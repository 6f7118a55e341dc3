/// Where more is said by those whose rule it is.
package enum OfficialPage: Sendable, Hashable {
  case argo(String)
  case kubernetes(String)
  case helm(String)
  /// A section of YAML's specification.
  case yaml(String)
  case web(String)
  /// A section of a page of this project.
  case grammar(String, file: String = "language.md")

  /// What there is on functions.
  static let functions = OfficialPage.grammar("Functions that are there in every script", file: "functions.md")

  /// The address; of this project's own pages their path.
  package var address: String {
    switch self {
    case .argo(let path): "https://argo-cd.readthedocs.io/en/stable/\(path)"
    case .kubernetes(let path): "https://kubernetes.io/docs/\(path)"
    case .helm(let path): "https://helm.sh/docs/\(path)"
    case .yaml(let section): "https://yaml.org/spec/1.2.2/#\(section)"
    case .web(let address): address
    case .grammar(let section, let file): "Grammar/\(file)#\(OfficialPage.anchor(section))"
    }
  }

  /// How it is named in a text.
  var text: String {
    if case .grammar(let section, let file) = self { "\"\(section)\" in Grammar/\(file)" } else { address }
  }

  /// The anchor that Markdown makes of a heading.
  private static func anchor(_ heading: String) -> String {
    String(heading.lowercased().compactMap { $0 == " " ? "-" : $0.isLetter || $0.isNumber || $0 == "-" ? $0 : nil })
  }
}
