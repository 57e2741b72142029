public import Ruxiang

/// The servers that editors and assistants start, over standard input and output.
public enum EditorServers {
  /// Serves a language client (LSP 3.17) until it is done.
  ///
  /// - Returns: the exit code the protocol asks for.
  /// - Throws: `CheckerError` where no checker can be opened.
  public static func serveEditor(_ settings: EditorSettings) throws(CheckerError) -> Int32 {
    ServerLoop.run(try LanguageServer(settings))
  }

  /// Serves an assistant (Model Context Protocol) until it is done.
  ///
  /// - Returns: the exit code.
  /// - Throws: `CheckerError` where no checker can be opened.
  public static func serveAssistant(_ settings: EditorSettings) throws(CheckerError) -> Int32 {
    ServerLoop.run(try ContextServer(settings))
  }
}
