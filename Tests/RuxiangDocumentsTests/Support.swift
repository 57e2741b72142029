import Foundation
import Ruxiang

@testable import RuxiangDocuments

/// What a file comes to, in a form that is easily compared.
struct Reading: Equatable {
  var lines: [[String]] = []
  var errors: [DocumentFault] = []
}

/// The data of the checkout.
enum Shipped {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static let engine: Engine = {
    do { return try Engine(try DataDirectory(root).files()) } catch { preconditionFailure("\(error)") }
  }()
}

enum Read {
  static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")

  static func fixture(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: fixtures.appendingPathComponent(name)))
  }

  static func all(
    _ bytes: [UInt8], _ name: String, _ options: DocumentOptions = DocumentOptions()
  ) -> [Result<Document, DocumentError>] {
    Array(DocumentReader.open(bytes, name: name, options: options))
  }

  static func all(
    _ text: String, _ name: String, _ options: DocumentOptions = DocumentOptions()
  ) -> [Result<Document, DocumentError>] {
    all(Array(text.utf8), name, options)
  }

  /// Spoken lines of every script, and what was wrong with the others.
  static func reading(_ results: [Result<Document, DocumentError>]) -> Reading {
    var reading = Reading()
    for result in results {
      switch result {
      case .success(let document): reading.lines.append(document.lines)
      case .failure(let error): reading.errors.append(error.fault)
      }
    }
    return reading
  }

  /// The one error of a file that holds nothing else.
  static func error(
    _ bytes: [UInt8], _ name: String, _ options: DocumentOptions = DocumentOptions()
  ) -> DocumentError? {
    let results = all(bytes, name, options)
    guard results.count == 1, case .failure(let error)? = results.first else { return nil }
    return error
  }
}

extension Document {
  var lines: [String] { script.segments.map { script.text($0.range) } }

  /// The places of the lines, in words.
  var places: [String] { script.segments.map { place(of: $0.range.lowerBound)?.words(in: .en) ?? "" } }
}

/// Small office documents.
enum Office {
  static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

  static func docx(body: String, more: [(name: String, text: String)] = []) -> [UInt8] {
    ZipWriter.archive(
      [("word/document.xml", "<w:document xmlns:w=\"\(word)\"><w:body>\(body)</w:body></w:document>")] + more)
  }

  static func xlsx(sheet: String, strings: String = "") -> [UInt8] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return ZipWriter.archive([
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets><sheet name=\"甲\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
      ),
      ("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(strings)</sst>"),
      ("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"\(main)\"><sheetData>\(sheet)</sheetData></worksheet>"),
    ])
  }
}
