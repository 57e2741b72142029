public import Ruxiang
internal import RuxiangCourse
public import RuxiangDocuments

extension ClassReplies {
  /// The report of the class in a format of answers, as the command writes it.
  public func report(
    _ inquiry: ClassInquiry, as format: AnswerFormat
  ) throws(ClassError) -> File {
    let sheet = try store.report(inquiry, engine: engine)
    do throws(WriteError) {
      let name = format == .csv ? sheet.stem + ".csv" : format.fileName(sheet)
      return File(
        bytes: try format.bytes(sheet, language: inquiry.language), name: name,
        mediaType: Self.mediaType(of: format.rawValue))
    } catch { throw .document(error.text) }
  }

  /// The formats of answers and handouts are formats of outputs too, under the same names.
  private static func mediaType(of name: String) -> String {
    OutputFormat(rawValue: name)?.mediaType ?? "application/octet-stream"
  }

  /// The report with the numbers of its drawings, to be drawn: `ruxiang.class/1` and `pictures`.
  public func picture(_ inquiry: ClassInquiry) throws(ClassError) -> [UInt8] {
    let sheet = try store.report(inquiry, engine: engine)
    let report: [UInt8]
    do throws(WriteError) { report = try AnswerFormat.json.bytes(sheet, language: inquiry.language) } catch {
      throw .document(error.text)
    }
    return ClassJSON.bytes { json in
      json.key("report")
      json.fragment(report)
      json.key("projected")
      json.bool(sheet.isProjected)
      json.key("kinds")
      json.object { json in
        for answer in sheet.answers {
          json.key(answer.id)
          json.object { json in for column in answer.columns { json.field(column.key, "\(column.kind)") } }
        }
      }
      json.key("pictures")
      json.object { json in
        for answer in sheet.answers {
          for chart in answer.charts {
            guard case .counts(let columns, let rows) = chart.kind else { continue }
            json.key(answer.id)
            json.object { json in
              json.field("title", chart.title[inquiry.language])
              json.strings("columns", columns)
              json.key("rows")
              json.array { json in
                for row in rows {
                  json.object { json in
                    json.field("name", row.name)
                    json.key("counts")
                    json.array { json in for count in row.values { json.number(count) } }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// Work to give back: one DOCX for a submission, else a zip with what everybody handed in last, named as the command
  /// names it.
  ///
  /// - Parameters:
  ///   - filter: `assignment` and `person` choose; `round` is not looked at.
  ///   - isProjected: names files by pseudonym.
  public func handback(
    _ filter: ClassFilter, trainer: String?, isProjected: Bool, _ language: ReaderLanguage
  ) throws(ClassError) -> File {
    var handback = try ClassHandback(store, course, language: language)
    handback.isProjected = isProjected
    if let trainer, !trainer.isEmpty { handback.trainer = trainer }
    let task = try filter.assignment.map { name throws(ClassError) in try store.assignment(name) }
    let person = try filter.person.map { id throws(ClassError) in try store.person(id: id) }
    var names = OutputNames()
    var files: [(name: String, bytes: [UInt8])] = []
    do {
      _ = try handback.each(task, of: person) { file throws(WriteError) in
        files.append((file.name(&names), file.bytes))
      }
    } catch let error as ClassError { throw error } catch let error as WriteError { throw .document(error.text) } catch
    {
      throw .document(LocalizedText(zh: "\(error)", en: "\(error)"))
    }
    guard let first = files.first else {
      throw .other(LocalizedText(zh: "还没有交上来的作业可以发还", en: "nothing was handed in yet that could be handed back"))
    }
    if task != nil, person != nil {
      return File(
        bytes: first.bytes, name: String(first.name.split(separator: "/").last ?? "1.docx"),
        mediaType: OutputFormat.docx.mediaType)
    }
    return File(bytes: try ClassZip.bytes(files), name: "handback.zip", mediaType: ClassZip.mediaType)
  }

  /// What a card is to be like.
  public struct CardWish: Sendable {
    /// A certificate instead.
    public var isCertificate = false
    /// Shows the pseudonym instead of the name.
    public var isProjected = false
    /// The day it is given; nil for none.
    public var date: String?
    /// Who gives it; empty for nobody.
    public var issuer = ""
    /// How it is written.
    public var format = HandoutFormat.docx

    /// A report card with the name, as DOCX.
    public init() {}
  }

  /// Somebody's report card or certificate, as the command writes it.
  public func card(_ id: Int64, _ wish: CardWish, _ language: ReaderLanguage) throws(ClassError) -> File {
    let person = try store.person(id: id)
    var cards = try ClassCard(store, course, language: language)
    (cards.isProjected, cards.issuer) = (wish.isProjected, wish.issuer)
    cards.date = try ClassRequest.day(wish.date)
    guard let paper = wish.isCertificate ? cards.certificate(person) : cards.card(person) else {
      throw .other(
        LocalizedText(zh: "证书要每一轮都交了、都评过才有", en: "a certificate is for graded work in every round"))
    }
    let stem = ClassFileName.plain(wish.isProjected ? person.pseudonym : person.name)
    do throws(WriteError) {
      let bytes =
        wish.isCertificate && wish.format == .docx
        ? try CertificateWord.bytes(paper) : try wish.format.bytes(paper)
      return File(
        bytes: bytes, name: stem + (wish.isCertificate ? "-certificate" : "-card") + wish.format.ending,
        mediaType: Self.mediaType(of: wish.format.rawValue))
    } catch { throw .document(error.text) }
  }
}
