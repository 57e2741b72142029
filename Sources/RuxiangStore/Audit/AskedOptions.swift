internal import FoundationEssentials
internal import Ruxiang
internal import RuxiangDocuments

/// What an audit was asked for, read back from its row.
struct AskedOptions: Decodable {
  private var texts: [String: String] = [:]

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Name.self)
    for name in members.allKeys {
      if let text = try? members.decode(String.self, forKey: name) { texts[name.stringValue] = text }
    }
  }

  /// Of a run that says nothing.
  init() {}

  /// An option that is a text.
  subscript(_ name: String) -> String? { texts[name] }

  /// How the audit read its files, where those who ask now say nothing else.
  func documents(under asked: DocumentOptions) -> DocumentOptions {
    var options = asked
    options.column = asked.column ?? self["column"]
    options.field = asked.field ?? self["field"]
    options.side = asked.side ?? self["side"].flatMap(DocumentOptions.Side.init)
    options.format = asked.format ?? self["inputFormat"].flatMap(DocumentFormat.init)
    if options.metadata == nil {
      var names = MetadataNames()
      for field in Metadata.Field.allCases { names.own[field] = self["\(field.rawValue)Column"] }
      options.metadata = names
    }
    return options
  }
}

extension Store.Run {
  /// What was asked for beside.
  var asked: AskedOptions {
    (try? JSONDecoder().decode(AskedOptions.self, from: Data(options.utf8))) ?? AskedOptions()
  }
}
