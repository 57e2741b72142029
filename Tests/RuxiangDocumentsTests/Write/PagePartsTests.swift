import Ruxiang
import Testing

@testable import RuxiangDocuments

@Suite struct PagePartsTests {
  private typealias Mark = MarkedRuns.Mark

  /// Marks as (from, to, rank), and the runs they come to.
  @Test(
    arguments: [
      ([], []),
      ([(0, 3, 2), (5, 6, 1)], [(0, 3, [0]), (5, 6, [1])]),
      // One inside the other: the graver is shown, both are known.
      ([(0, 9, 1), (3, 6, 3)], [(0, 3, [0]), (3, 6, [1, 0]), (6, 9, [0])]),
      // One over the edge of the other; of equals the earlier is shown.
      ([(0, 5, 2), (3, 8, 2)], [(0, 3, [0]), (3, 5, [0, 1]), (5, 8, [1])]),
      ([(2, 4, 0), (2, 4, 1)], [(2, 4, [1, 0])]),
      ([(4, 4, 3)], []),
    ] as [([(Int, Int, Int)], [(Int, Int, [Int])])])
  func overlappingMarks(_ marks: [(Int, Int, Int)], _ runs: [(Int, Int, [Int])]) {
    let cut = MarkedRuns(marks.map { Mark(range: $0.0..<$0.1, rank: $0.2) }).runs
    #expect(cut == runs.map { MarkedRuns.Run(range: $0.0..<$0.1, marks: $0.2) })
  }

  @Test(
    arguments: [
      ("没有", ["没有"]), ("", [""]), ("从〔请填：产地〕来", ["从", "〔请填：产地〕", "来"]),
      ("〔请填：净重〕", ["", "〔请填：净重〕", ""]), ("〔注〕〔请填：", ["", "〔注〕", "〔请填："]),
      ("〔请填：甲〕〔请填：乙〕", ["", "〔请填：甲〕", "", "〔请填：乙〕", ""]),
    ] as [(String, [String])]) func slotsAreCutOut(_ text: String, _ pieces: [String])
  {
    guard case .list(let fields) = Field.slots(text) else {
      Issue.record("no list")
      return
    }
    let cut = fields.map { piece in
      [piece["words"], piece["slot"]].map { if case .text(let text)? = $0 { text } else { "" } }.joined()
    }
    #expect(cut.filter { !$0.isEmpty } == pieces.filter { !$0.isEmpty })
    #expect(cut.joined() == text)
  }

  @Test(
    arguments: [
      ([0, 0, 0, 0], "125.0,100.0 125.0,100.0 125.0,100.0 125.0,100.0"),
      ([100, 100, 100, 100], "125.0,40.0 185.0,100.0 125.0,160.0 65.0,100.0"),
      ([50, 120, -3, 25], "125.0,70.0 185.0,100.0 125.0,100.0 110.0,100.0"),
    ] as [([Double], String)]) func radarsKeepToTheirGrid(_ values: [Double], _ points: String)
  {
    #expect(Radar.shape(values) == points)
  }

  /// A wide gauge would be a lie: it is drawn from the number that is written in it.
  @Test func gaugesShowTheFit() throws {
    let checked = try #require(try Checked.scripts("家人们，原生态的，手慢无。\n").first)
    let page = try PageNode.read(Checked.page(checked))
    let fits = checked.report.markets.map { TextReport.oneDecimal($0.fit.fit) }
    #expect(page.all(of: "fit").map(\.text) == fits)
    #expect(page.all(of: "level").map { $0["stroke-dasharray"] } == fits.map { "\($0) 200" })
  }
}
