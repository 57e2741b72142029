internal import Ruxiang
internal import RuxiangDocuments
internal import RuxiangText

extension ClassReplies {
  /// The roster, for the trainer alone: who goes by which pseudonym.
  public func people() throws(ClassError) -> [UInt8] {
    let record = try ClassRecord(store)
    let admitted = try store.admitted()
    return ClassJSON.bytes { json in
      json.key("people")
      json.array { json in
        for person in record.people {
          json.object { json in
            json.field("id", Int(person.id))
            if let number = person.number { json.field("number", number) }
            json.field("name", person.name)
            if let team = person.team { json.field("team", team) }
            json.field("pseudonym", person.pseudonym)
            json.field("submissions", record.submissions(of: person).count)
            json.strings("ready", record.ready(person))
            json.key("aired")
            json.array { json in
              for one in record.aired(person) {
                json.object { json in
                  json.field("id", Int(one.id))
                  json.field("market", one.market)
                  json.field("date", one.date)
                }
              }
            }
            json.key("joined")
            json.bool(admitted.contains(person.id))
          }
        }
      }
    }
  }

  /// Takes in a roster as the command reads it: a table, CSV, TSV or XLSX.
  public func enrol(_ bytes: [UInt8], file: String) throws(ClassError) -> [UInt8] {
    let lines: [RosterLine]
    do throws(DocumentError) { lines = try RosterLine.read(bytes, file: file) } catch {
      throw .document(error.fault.text)
    }
    let added = try store.enrol(lines)
    return ClassJSON.bytes { json in
      json.field("lines", lines.count)
      json.field("added", added)
    }
  }

  /// All that is held on somebody, as a zip: `person.json` and what was handed in.
  public func export(_ id: Int64) throws(ClassError) -> File {
    let person = try store.person(id: id)
    let all = try store.export(person)
    return File(
      bytes: try ClassZip.bytes([("person.json", all.json)] + all.files), name: person.pseudonym + ".zip",
      mediaType: ClassZip.mediaType)
  }

  /// Takes somebody out, and everything that is held on them.
  public func delete(person id: Int64) throws(ClassError) -> [UInt8] {
    try store.delete(try store.person(id: id))
    let left = try store.people().count
    return ClassJSON.bytes { $0.field("people", left) }
  }

  /// Lets somebody hand in from another device.
  public func release(_ id: Int64) throws(ClassError) -> [UInt8] {
    let person = try store.person(id: id)
    try store.release(person)
    return ClassJSON.bytes { $0.field("id", Int(person.id)) }
  }
}

/// Files of a class in one.
enum ClassZip {
  static let mediaType = "application/zip"

  static func bytes(_ files: [(name: String, bytes: [UInt8])]) throws(ClassError) -> [UInt8] {
    do throws(ZipProblem) { return try ZipWriter.archive(of: files) } catch { throw .document(error.text) }
  }
}
