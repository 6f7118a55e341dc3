import Diagnostics
import Ordering

/// An application that is checked.
package struct CheckedApplication: Sendable {
  /// The path of its script; empty for manifests.
  package var title: String
  package var subject: CheckSubject
  /// What its script says of findings.
  package var policy: CheckPolicy

  package init(_ title: String, _ subject: CheckSubject, _ policy: CheckPolicy = CheckPolicy()) {
    self.title = title
    self.subject = subject
    self.policy = policy
  }
}

/// All that a check came to.
package struct CheckReport: Sendable {
  /// In the order of their places, each once.
  package private(set) var findings: [CheckFinding] = []
  /// What the baseline has and nothing provokes any more.
  package private(set) var gone: [Baseline.Entry] = []
  package private(set) var hasBaseline = false
  package let applications: [CheckedApplication]
  /// How many resources, and how many files they stand in.
  package private(set) var resourceCount = 0
  package private(set) var fileCount = 0
  /// More warnings than this are as bad as an error.
  package let mostWarnings: Int?

  /// - Parameters:
  ///   - applications: with what their rules found, told of in the same order.
  ///   - diagnostics: what was said before there were plans.
  ///   - policy: of the command line, which goes over those of scripts.
  package init(
    _ applications: [(application: CheckedApplication, findings: [Diagnostic])], _ diagnostics: [Diagnostic],
    _ policy: CheckPolicy = CheckPolicy()
  ) {
    self.applications = applications.map(\.application)
    let limits = applications.compactMap(\.application.policy.mostWarnings)
    mostWarnings = policy.mostWarnings ?? limits.min()
    var locator = Locator()
    var found = diagnostics.map { CheckFinding($0, &locator) }
    for (number, (application, diagnostics)) in applications.enumerated() {
      for diagnostic in application.subject.plan.diagnostics + diagnostics {
        found.append(CheckFinding(diagnostic, application: number, &locator))
      }
    }
    let files = CheckedFiles(self.applications, found.map(\.diagnostic))
    (resourceCount, fileCount) = (files.resourceCount, files.count)
    var allowances = Allowances(files)
    for index in found.indices { allowances.judge(&found[index]) }
    found += allowances.remarks.map { CheckFinding($0, &locator) }
    // What is ignored is judged too, so that the comments that allow it are not told to be idle.
    findings = CheckReport.sorted(
      found.compactMap { finding in
        let own = self.applications.policy(for: finding).overridden(by: policy)
        guard let weighed = own.weighed(finding.diagnostic) else { return nil }
        var finding = finding
        finding.diagnostic = weighed
        return finding
      })
  }

  private static func sorted(_ findings: [CheckFinding]) -> [CheckFinding] {
    var seen: Set<CheckFinding.Identity> = []
    let once = findings.filter { seen.insert($0.identity).inserted }
    let order = once.indices.sorted { left, right in
      if once[left].precedes(once[right]) { return true }
      return !once[right].precedes(once[left]) && left < right
    }
    return order.map { once[$0] }
  }

  /// Sets what an earlier check found aside, so that only what is new counts.
  package mutating func compare(with baseline: Baseline) {
    hasBaseline = true
    gone = baseline.mark(&findings)
  }

  /// How many findings of a severity count.
  package func count(_ severity: Severity) -> Int {
    findings.count { $0.isCounted && $0.diagnostic.severity == severity }
  }

  /// Whether there is something to mend.
  package var isNegative: Bool {
    count(.error) > 0 || mostWarnings.map { count(.warning) > $0 } ?? false
  }
}

extension [CheckedApplication] {
  /// The policy of the application that a finding is of: the one whose plan has it, the one whose script it is about,
  /// or the only one.
  fileprivate func policy(for finding: CheckFinding) -> CheckPolicy {
    if let own = finding.application { return self[own].policy }
    let only = count == 1 ? first : nil
    return (only ?? first { $0.title == finding.place?.start.path })?.policy ?? CheckPolicy()
  }
}
