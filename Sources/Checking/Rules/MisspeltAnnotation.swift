import Diagnostics
import Manifests
import Ordering

/// An annotation is nearly one that orders a sync, so that Argo CD passes it over in silence.
struct MisspeltAnnotation: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    subject.resources.indices.flatMap { index -> [Diagnostic] in
      let entries = subject.resources[index].manifest["metadata"]?["annotations"]?.map?.entries ?? []
      let found = entries.compactMap { entry -> (entry: ManifestMap.Entry, meant: String)? in
        guard let meant = meant(by: entry.key), !entries.contains(where: { $0.key == meant }) else { return nil }
        return (entry, meant)
      }
      return found.map { entry, meant in
        // Of two for one key nobody knows which is to have it.
        let isOnly = found.count { $0.meant == meant } == 1
        return .misspeltAnnotation(index, entry, meant, canBeFixed: isOnly, subject)
      }
    }
  }

  /// The key that was meant by one that is not known; nil if none is near.
  private static func meant(by key: String) -> String? {
    guard !ArgoKey.orders(key), !ArgoKey.others.contains(key) else { return nil }
    let parts = key.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let name = parts.last else { return nil }
    let domain = parts.count == 2 ? parts[0] : ""
    return ArgoKey.ordering.first { known in
      let knownParts = known.split(separator: "/")
      guard knownParts.count == 2 else { return false }
      if domain == knownParts[0] { return Suggestion.isSlip(String(name), of: String(knownParts[1])) }
      // A name as peculiar as these, in a domain that is nearly the right one, or in none.
      guard name == knownParts[1], name != "hook" else { return false }
      return domain.isEmpty || Suggestion.isSlip(String(domain), of: String(knownParts[0])) || domain == "argoproj.io"
    }
  }
}

extension Diagnostic {
  fileprivate static func misspeltAnnotation(
    _ index: Int, _ entry: ManifestMap.Entry, _ meant: String, canBeFixed: Bool, _ subject: CheckSubject
  ) -> Diagnostic {
    let label = subject.label(index, at: entry.keySpan)
    return Diagnostic(
      .warning, .misspeltAnnotation,
      "\(subject.name(index)) has the annotation \(Prose.quoted(entry.key)), which nobody reads",
      at: label, help: "did you mean \(Prose.quoted(meant))?",
      fixIts: canBeFixed ? label?.word(entry.key).map { [FixIt($0, replacement: meant)] } ?? [] : [])
  }
}
