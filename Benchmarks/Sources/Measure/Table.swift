internal import FoundationEssentials

/// Rows as a Markdown table: a record is made by appending the output to a file.
struct Table {
  let title: String
  /// The row the ratios are to.
  let yardstick: String
  let rows: [Row]

  /// Ratios are medians of those of each round, which a busy minute disturbs least.
  func ratio(_ row: Row) -> Double? {
    guard let base = rows.first(where: { $0.name == yardstick }) else { return nil }
    let each = zip(base.seconds, row.seconds).map { $0 / $1 }.sorted()
    return each.isEmpty ? nil : each[each.count / 2]
  }

  var markdown: String {
    var out = "## \(title)\n\n| what | median | MB/s | × \(yardstick) | counted |\n|---|---:|---:|---:|---:|\n"
    for row in rows {
      let rate = row.bytes == 0 ? "" : Self.number(row.rate, 2)
      let ratio = ratio(row).map { Self.number($0, 3) } ?? ""
      out += "| \(row.name) | \(Self.time(row.median)) | \(rate) | \(ratio) | \(row.count.map(String.init) ?? "") |\n"
    }
    return out
  }

  private static func time(_ seconds: Double) -> String {
    seconds < 1 ? number(seconds * 1000, 1) + " ms" : number(seconds, 2) + " s"
  }

  private static func number(_ value: Double, _ digits: Int) -> String {
    value.formatted(.number.precision(.fractionLength(digits)).locale(Locale(identifier: "en")).grouping(.never))
  }
}
