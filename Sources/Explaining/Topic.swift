/// The model of one idea, on a screen.
package struct Topic: Sendable {
  package var name: String
  /// What it is about, in a line.
  package var summary: String
  /// Other words that lead here.
  package var also: [String]
  /// Markdown of the form that `Block` reads.
  package var text: String
  package var link: OfficialPage

  init(_ name: String, _ summary: String, also: [String] = [], _ text: String, link: OfficialPage) {
    self.name = name
    self.summary = summary
    self.also = also
    self.text = text
    self.link = link
  }

  var blocks: [Block] { Block.blocks(of: text) + [.link(link)] }
}
