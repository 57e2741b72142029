/// What a language client says it can do.
struct ClientAbilities {
  var encoding = PositionEncoding.utf16
  /// Whether it asks for diagnostics itself.
  var pullsDiagnostics = false
  var refreshesDiagnostics = false
  /// Whether edits may name the version of the text they are made for.
  var versionedEdits = false
  /// Whether it asks for the edit of an action when it is wanted.
  var resolvesEdits = false
  /// Whether actions may be more than commands.
  var literalActions = false
  var markdownHover = false
  /// Whether it is asked for its settings.
  var configuration = false
  var registersConfiguration = false

  init() {}

  /// - Parameter json: `capabilities` of `initialize`.
  init(_ json: JSON) {
    encoding = PositionEncoding(offered: json["general"]["positionEncodings"].texts)
    let (text, workspace) = (json["textDocument"], json["workspace"])
    pullsDiagnostics = !text["diagnostic"].isNull
    refreshesDiagnostics = workspace["diagnostics"]["refreshSupport"].bool ?? false
    versionedEdits = workspace["workspaceEdit"]["documentChanges"].bool ?? false
    resolvesEdits = text["codeAction"]["resolveSupport"]["properties"].texts?.contains("edit") ?? false
    literalActions = !text["codeAction"]["codeActionLiteralSupport"].isNull
    markdownHover = text["hover"]["contentFormat"].texts?.contains("markdown") ?? false
    configuration = workspace["configuration"].bool ?? false
    registersConfiguration = workspace["didChangeConfiguration"]["dynamicRegistration"].bool ?? false
  }
}
