import Diagnostics
import Manifests
import Ordering
import Syntax

/// A script as code, with the tables that the code points into.
///
/// Everything that is known before a script runs stands in a table once, so that an instruction need only say which.
struct Program {
  var code: [Instruction] = []
  /// The place of each instruction, for messages.
  var spans: [Span] = []
  var constants: [Value] = []
  var procedures: [Procedure] = []
  var shapes: [MapShape] = []
  var paths: [FieldPath] = []
  var interpolations: [Interpolation] = []
  var members: [Identifier] = []
  var references: [ReferenceSite] = []
  var calls: [CallSite] = []
  var declarations: [DeclarationSite] = []
  var amendments: [AmendmentSite] = []
  var groups: [[ClauseSite]] = []
  var holders: [HolderSite] = []
  var kinds: [KindSite] = []
  var sections: [Section] = []
  var acts: [ActSite] = []
  var scenarios: [ScenarioSite] = []
  var expectations: [ExpectationSite] = []
  var globals: [GlobalSite] = []
  /// Where the code of each script ends, in order.
  var files: [(end: Int, file: SourceFile)] = []
  /// By instruction: the places of its operands, where they differ from its own.
  var operands: [Int: [Span]] = [:]
}

extension Program {
  /// The script that an instruction comes from.
  func file(of place: Int) -> SourceFile {
    var low = 0
    var high = files.count - 1
    while low < high {
      let middle = low + (high - low) / 2
      if files[middle].end <= place { low = middle + 1 } else { high = middle }
    }
    return files[low].file
  }
}

/// A function's code.
struct Procedure {
  var name: String
  var file: SourceFile
  var entry = 0
  var parameters: [Parameter] = []
  /// How many registers it uses, parameters and what it took along included.
  var registers = 0
  /// Where the function was written, for messages.
  var span: Span

  struct Parameter {
    var name: String
    var isRequired: Bool
  }
}

/// A variable of a script's top level.
struct GlobalSite {
  var name: String
  var span: Span
  /// What it is declared with.
  var value: Span
  var file: SourceFile
  /// Whether it may be given from outside.
  var isParameter: Bool
  /// Whether it gets its value where it is declared, and no other.
  var isConstant: Bool
}

/// A text with values in it.
struct Interpolation {
  enum Piece {
    case text(String)
    case register(Int)
  }

  var pieces: [Piece]
  /// By piece: where a value was written.
  var spans: [Span]
}

/// The path of a field in a map that grows.
struct FieldPath {
  enum Step {
    case key(String, Span)
    /// The next of the computed keys.
    case computed(Span)
    /// The next of the computed indices.
    case index(Span)
  }

  var steps: [Step]
  /// The key, of several steps, as it is written where the value stands.
  var key: Span
  var value: Span
  var file: SourceFile
}

/// The parts of a reference that registers hold: its namespace, if it has one, and its name.
struct ReferenceSite {
  var kind: KindName
  var hasNamespace: Bool
  var span: Span
}

/// The names of the arguments of a call whose function is known only when it runs.
struct CallSite {
  var names: [Identifier?]
  var spans: [Span]
}

/// A clause, whose arguments registers hold.
struct ClauseSite {
  enum Kind {
    case wave, hook, delete, namespace, options, after, takes, runs, works, hangs, suspends, vanishes, fails, rejected,
      invalid
  }

  var kind: Kind
  var word: Span
  /// Where its arguments were written; as many registers hold them.
  var arguments: [Span]
  /// Of `fails`: whether the first argument is the number of times.
  var hasTimes = false
  /// Whether it stands in the body rather than in the head.
  var isInBody = false
  var file: SourceFile
}

/// A declaration: registers hold its name, then the arguments of its clauses, then its body.
struct DeclarationSite {
  var kind: KindName
  var name: Span
  var head: Span
  var clauses: [ClauseSite]
  var hasBody: Bool
  var file: SourceFile
}

/// An amendment: registers hold its reference, then the arguments of its clauses.
struct AmendmentSite {
  var target: Span
  var clauses: [ClauseSite]
  var file: SourceFile
}

/// `app` or `project`: registers hold its name, its namespace if it has one, and its body.
struct HolderSite {
  var isProject: Bool
  var name: Span
  var head: Span
  var namespace: Span?
  var hasBody: Bool
  var file: SourceFile
}

/// `kind`: a register holds the apiVersion.
struct KindSite {
  var name: String
  var isCluster: Bool
  var span: Span
  var apiVersion: Span
  var file: SourceFile
}

/// Where declarations go.
enum Section {
  case live
  case untracked
  case companions
}

/// What an operator does, whose values registers hold.
struct ActSite {
  enum Kind {
    case plan
    case sync([Word])
    case remove
    case drift(hasBody: Bool)
    case wait
    case at
    /// With a name, with an end, or with both, in this order.
    case commit(hasName: Bool, hasEnd: Bool)
    case terminate
    case confirm
    case deleteApplication(Cascade?)
  }

  /// A word that says how to sync, with as many values as it has.
  enum Word {
    case prune
    case dryRun
    case force
    case withoutHooks
    case only(count: Int)
    case retry
    case until
  }

  var kind: Kind
  /// Where the values were written.
  var spans: [Span]
  var span: Span
  var file: SourceFile

  var label: Label { Label(file, span) }

  func label(ofValue index: Int) -> Label { Label(file, spans.indices.contains(index) ? spans[index] : span) }
}

/// A scenario: registers hold its title and the function that is its body.
struct ScenarioSite {
  var title: Span
  var file: SourceFile
}

/// What is expected, whose values registers hold.
struct ExpectationSite {
  enum Kind {
    /// The first value; two more are the sides of the comparison it is.
    case condition
    case order
    case together
    /// A resource is in a state; a second value is contained in the message.
    case resourceIs(String)
    /// A resource ran, in a phase if one is named; a second value says how often.
    case resourceRan(phase: HookType?)
    case resourceNeverRan
    /// The last sync is in a state; a value is contained in its message.
    case syncIs(String)
    case syncTook(Comparison)
    /// The last sync waits for these.
    case syncWaits
    /// The application is in a state; a value is contained in what there is to say of it.
    case applicationIs(String)
    /// Its deletion waits for these.
    case applicationWaits
  }

  var kind: Kind
  var spans: [Span]
  var span: Span
  var file: SourceFile

  var label: Label { Label(file, span) }
}
