import Checking
import Diagnostics
import Explaining

extension RuleText {
  /// What the handbook says of a code.
  init?(_ code: DiagnosticCode) {
    guard let entry = Handbook.entry(code.rawValue), case .page(let page) = entry else { return nil }
    let address = page.link.address
    self.init(
      text: HandbookText(width: 80).text(of: entry).plain, markdown: HandbookMarkdown.text(of: entry),
      address: address.hasPrefix("https://") ? address : nil)
  }
}
