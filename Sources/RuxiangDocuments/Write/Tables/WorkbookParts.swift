internal import RuxiangText

/// The parts of a workbook (ECMA-376) other than rows.
enum WorkbookParts {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let packages = "http://schemas.openxmlformats.org/package/2006"
  private static let kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  /// All sheets, in order.
  private static func sheets(_ spools: [SheetSpool]) -> [(spool: SheetSpool, index: Int)] {
    spools.flatMap { spool in spool.sheets.indices.map { (spool, $0) } }
  }

  /// The workbook as an archive.
  ///
  /// - Throws: where libzip cannot put it together.
  static func archive(_ spools: [SheetSpool], _ strings: WorkbookStrings) throws(ZipProblem) -> [UInt8] {
    let sheets = sheets(spools)
    var zip = try ZipWriter()
    try zip.add("[Content_Types].xml", Array(types(sheets.count).utf8))
    try zip.add(
      "_rels/.rels",
      Array(relationships([("officeDocument", "xl/workbook.xml")]).utf8))
    try zip.add("xl/workbook.xml", Array(workbook(sheets).utf8))
    let parts = sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") }
    try zip.add(
      "xl/_rels/workbook.xml.rels",
      Array(relationships(parts + [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]).utf8))
    try zip.add("xl/styles.xml", Array(styles.utf8))
    for (number, sheet) in sheets.enumerated() {
      let (front, behind) = worksheet(sheet.spool, sheet.index, isFirst: number == 0)
      let rows = sheet.spool.sheets[sheet.index].rows
      try zip.add("xl/worksheets/sheet\(number + 1).xml", pieces: [Array(front.utf8)] + rows + [Array(behind.utf8)])
    }
    try zip.add("xl/sharedStrings.xml", strings.part)
    return try zip.finish()
  }

  private static func types(_ sheets: Int) -> String {
    var out = head + "<Types xmlns=\"\(packages)/content-types\">"
    out += "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    out += "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    func override(_ part: String, _ kind: String) {
      out += "<Override PartName=\"/xl/\(part).xml\" ContentType=\"\(kinds).\(kind)+xml\"/>"
    }
    override("workbook", "sheet.main")
    override("styles", "styles")
    override("sharedStrings", "sharedStrings")
    for number in 1...sheets { override("worksheets/sheet\(number)", "worksheet") }
    return out + "</Types>"
  }

  private static func relationships(_ targets: [(kind: String, target: String)]) -> String {
    var out = head + "<Relationships xmlns=\"\(packages)/relationships\">"
    for (index, target) in targets.enumerated() {
      out += "<Relationship Id=\"r\(index + 1)\" Type=\"\(relations)/\(target.kind)\" Target=\"\(target.target)\"/>"
    }
    return out + "</Relationships>"
  }

  private static func workbook(_ sheets: [(spool: SheetSpool, index: Int)]) -> String {
    var out = head + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets>"
    for (number, sheet) in sheets.enumerated() {
      let name = XMLText.escaped(sheet.spool.name(sheet.index))
      out += "<sheet name=\"\(name)\" sheetId=\"\(number + 1)\" r:id=\"r\(number + 1)\"/>"
    }
    out += "</sheets><definedNames>"
    for (number, sheet) in sheets.enumerated() {
      let name = "'" + XMLText.escaped(sheet.spool.name(sheet.index)) + "'!"
      out += "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(number)\" hidden=\"1\">"
      out += name + sheet.spool.extent(sheet.index, absolute: true) + "</definedName>"
    }
    for (number, sheet) in sheets.enumerated() {
      let name = "'" + XMLText.escaped(sheet.spool.name(sheet.index)) + "'!"
      out += "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(number)\">\(name)$1:$1</definedName>"
    }
    return out + "</definedNames></workbook>"
  }

  /// What stands in front of the rows and behind them.
  private static func worksheet(_ spool: SheetSpool, _ index: Int, isFirst: Bool) -> (String, String) {
    var front = head + "<worksheet xmlns=\"\(main)\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
    front += "<dimension ref=\"\(spool.extent(index))\"/>"
    front += "<sheetViews><sheetView\(isFirst ? " tabSelected=\"1\"" : "") workbookViewId=\"0\">"
    front += "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
    front += "<selection pane=\"bottomLeft\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>"
    for (number, column) in spool.columns.enumerated() {
      front += "<col min=\"\(number + 1)\" max=\"\(number + 1)\" width=\"\(column.width)\" customWidth=\"1\"/>"
    }
    front += "</cols><sheetData>\n"
    var behind = "</sheetData><autoFilter ref=\"\(spool.extent(index))\"/>"
    var priority = 1
    for (column, words) in spool.coloured where spool.sheets[index].count > 1 {
      let letter = SheetSpool.letters(column)
      behind += "<conditionalFormatting sqref=\"\(letter)2:\(letter)\(spool.sheets[index].count)\">"
      for word in words {
        let text = XMLText.escaped(word.text)
        behind += "<cfRule type=\"cellIs\" dxfId=\"\(word.style)\" priority=\"\(priority)\" operator=\"equal\">"
        behind += "<formula>&quot;\(text)&quot;</formula></cfRule>"
        priority += 1
      }
      behind += "</conditionalFormatting>"
    }
    behind += "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>"
    behind += "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>"
    return (front, behind)
  }

  /// Fills of words that are grave, middling, mild and good, by their number in the styles.
  static let (red, yellow, blue, green) = (0, 1, 2, 3)

  /// Cell styles: 0 as it comes, 1 heads, 2 text, 3 text from right to left, 4 whole numbers, 5 one decimal, 6 two.
  private static var styles: String {
    let fills = [
      ("FFFFC7CE", "FF9C0006"), ("FFFFEB9C", "FF7F6000"), ("FFDDEBF7", "FF1F4E78"), ("FFC6EFCE", "FF006100"),
    ]
    var out = head + "<styleSheet xmlns=\"\(main)\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0.0\"/>"
    out += "</numFmts><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    out += "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    out += "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
    out += "<fill><patternFill patternType=\"gray125\"/></fill>"
    out += "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE7E6E6\"/></patternFill></fill></fills>"
    out += "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    out += "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
    let centred = "horizontal=\"center\" vertical=\"top\""
    let formats: [(format: Int, font: Int, fill: Int, alignment: String)] = [
      (0, 0, 0, ""), (0, 1, 2, "vertical=\"center\" wrapText=\"1\""), (0, 0, 0, "vertical=\"top\" wrapText=\"1\""),
      (0, 0, 0, "horizontal=\"right\" indent=\"1\" vertical=\"top\" wrapText=\"1\" readingOrder=\"2\""),
      (1, 0, 0, centred), (164, 0, 0, centred), (2, 0, 0, centred),
    ]
    out += "<cellXfs count=\"\(formats.count)\">"
    for format in formats {
      out +=
        "<xf numFmtId=\"\(format.format)\" fontId=\"\(format.font)\" fillId=\"\(format.fill)\" borderId=\"0\" xfId=\"0\""
      out += " applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\">"
      out += format.alignment.isEmpty ? "</xf>" : "<alignment \(format.alignment)/></xf>"
    }
    out += "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
    out += "<dxfs count=\"\(fills.count)\">"
    for (background, text) in fills {
      out += "<dxf><font><color rgb=\"\(text)\"/></font>"
      out += "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"\(background)\"/><bgColor rgb=\"\(background)\"/>"
      out += "</patternFill></fill></dxf>"
    }
    return out + "</dxfs></styleSheet>"
  }
}
