internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments

/// Where it is said who speaks, when, and of what.
struct MetadataOptions: ParsableArguments {
  @Option(
    name: .customLong("streamer-column"),
    help: ArgumentHelp(say("主播所在的列或字段", "column or key of the streamer"), valueName: "name"))
  var streamer: String?

  @Option(
    name: .customLong("account-column"),
    help: ArgumentHelp(say("账号所在的列或字段", "column or key of the account"), valueName: "name"))
  var account: String?

  @Option(
    name: .customLong("date-column"),
    help: ArgumentHelp(say("日期所在的列或字段", "column or key of the date"), valueName: "name"))
  var date: String?

  @Option(
    name: .customLong("product-column"),
    help: ArgumentHelp(say("产品所在的列或字段", "column or key of the product"), valueName: "name"))
  var product: String?

  @Option(
    name: .customLong("campaign-column"),
    help: ArgumentHelp(say("活动所在的列或字段", "column or key of the campaign"), valueName: "name"))
  var campaign: String?

  @Option(
    name: .customLong("path-pattern"),
    help: ArgumentHelp(
      say("从路径里读：'{account}/{date}_{product}.txt'", "read them from paths: '{account}/{date}_{product}.txt'"),
      valueName: "pattern"))
  var pathPattern: String?

  @Option(
    name: .customLong("manifest"),
    help: ArgumentHelp(
      say(
        "一张表（CSV）：path 列是路径，其余列是主播、账号、日期、产品资料……",
        "a table (CSV): a column path, and columns of streamer, account, date, facts of the product …"),
      valueName: "file"), completion: .file())
  var manifest: String?

  /// The names of columns and keys.
  var names: MetadataNames {
    var names = MetadataNames()
    for (field, name) in [
      (Metadata.Field.streamer, streamer), (.account, account), (.date, date), (.product, product),
      (.campaign, campaign),
    ] {
      if let name { names.own[field] = name }
    }
    return names
  }

  func validate() throws { _ = try pattern() }

  /// The pattern of paths, or a usage error.
  func pattern() throws -> PathPattern? {
    guard let pathPattern else { return nil }
    if let pattern = PathPattern(pathPattern) { return pattern }
    let known = PathPattern.names.map { "{\($0)}" }.joined(separator: " ")
    throw ValidationError(
      say("--path-pattern 写错了；花括号里可以是 \(known)", "--path-pattern is not understood; braces may hold \(known)"))
  }

  /// The manifest; says why it cannot be read and exits.
  func readManifest() throws -> Manifest? {
    guard let manifest else { return nil }
    guard let bytes = FileBytes.read(manifest) else {
      Console.complain(Messages.unreadable(manifest))
      throw ExitCode(Exit.nothing)
    }
    do throws(DocumentError) {
      return try Manifest(bytes, name: manifest, names: names)
    } catch {
      Console.complain(Messages.document(error))
      throw ExitCode(Exit.nothing)
    }
  }
}
