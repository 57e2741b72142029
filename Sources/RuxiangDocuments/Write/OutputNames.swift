public import Ruxiang

/// Names for the files of an output folder: one for each script, the folders of the scripts kept.
public struct OutputNames {
  private var taken: Set<String> = []

  /// No name is taken yet.
  public init() {}

  /// A name below the folder, never outside it, never given twice.
  ///
  /// - Parameters:
  ///   - file: the path of the script as given.
  ///   - part: which script of the file it is.
  ///   - ending: what the name ends with, its dot included.
  public mutating func name(_ file: String, part: DocumentPlace?, ending: String) -> String {
    var steps = file.split(separator: "/").map(String.init).filter { $0 != "." && $0 != ".." }
    var last = steps.popLast() ?? "script"
    if last == "-" { last = "stdin" }
    if let dot = last.lastIndex(of: "."), dot > last.startIndex { last = String(last[..<dot]) }
    if let part {
      let words = part.words(in: .en).map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "-" }
      last += "-" + String(words)
    }
    let stem = (steps + [last]).joined(separator: "/")
    var name = stem + ending
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(stem)-\(number)\(ending)"
      number += 1
    }
    return name
  }
}
