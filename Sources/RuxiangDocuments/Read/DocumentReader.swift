internal import Ruxiang
internal import RuxiangText

/// Reads the scripts of files in all formats.
public enum DocumentReader {
  /// Opens a file and says what format it is; the scripts are read as they are asked for.
  ///
  /// - Parameters:
  ///   - bytes: the file as it is. Given away, UTF-8 text is read from these very bytes.
  ///   - name: the path as given; its extension decides between formats where the content does not.
  /// - Complexity: linear for all scripts of the file together.
  public static func open(_ bytes: consuming [UInt8], name: String, options: DocumentOptions = DocumentOptions())
    -> DocumentStream
  {
    let sha256 = Digest.sha256(bytes)
    return open(consume bytes, name: name, sha256: sha256, options: options)
  }

  /// The same of bytes that were digested before.
  static func open(_ bytes: consuming [UInt8], name: String, sha256: String, options: DocumentOptions)
    -> DocumentStream
  {
    do throws(DocumentError) {
      return try source(bytes, SourceFile(name: name, sha256: sha256), options)
    } catch {
      return DocumentStream(name: name, format: nil, source: OneDocument(result: .failure(error)))
    }
  }

  private static func source(
    _ bytes: consuming [UInt8], _ file: SourceFile, _ options: DocumentOptions
  ) throws(DocumentError) -> DocumentStream {
    let name = file.name
    if let foreign = FormatSniffer.foreign(bytes), options.format == nil {
      throw DocumentError(.foreign(foreign), file: name)
    }
    if let container = try container(bytes, name: name, forced: options.format) {
      switch container {
      case .xlsx:
        let book = try WorkbookReader.read(bytes, file, options)
        return DocumentStream(name: name, format: .xlsx, source: book)
      default:
        let document = try WordReader.read(bytes, file)
        return DocumentStream(name: name, format: .docx, source: OneDocument(result: .success(document)))
      }
    }
    let decoded: DecodedText
    do { decoded = try TextDecoder.decode(bytes) } catch {
      throw DocumentError(.script(.undecodable(error)), file: name)
    }
    let format = options.format ?? FormatSniffer.format(decoded.utf8, name: name)
    return DocumentStream(name: name, format: format, source: try source(decoded, file, format, options))
  }

  /// Which office document a zip archive is; nil where the bytes are no archive.
  private static func container(
    _ bytes: [UInt8], name: String, forced: DocumentFormat?
  ) throws(DocumentError) -> DocumentFormat? {
    if let forced { return forced == .docx || forced == .xlsx ? forced : nil }
    guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) else {
      return nil
    }
    do throws(ZipProblem) {
      let names = try ZipArchive(bytes).names
      if names.contains("xl/workbook.xml") { return .xlsx }
      if names.contains(where: { $0.hasPrefix("word/") }) { return .docx }
      // A document without its main part is better told so than called something else.
      let suffix = FormatSniffer.suffix(name)
      if suffix == "docx" || suffix == "docm" { return .docx }
      if suffix == "xlsx" || suffix == "xlsm" { return .xlsx }
    } catch {
      throw DocumentError(.zip(error), file: name)
    }
    throw DocumentError(.foreign("ZIP"), file: name)
  }

  private static func source(
    _ decoded: DecodedText, _ file: SourceFile, _ format: DocumentFormat, _ options: DocumentOptions
  ) throws(DocumentError) -> any DocumentSource {
    let utf8 = decoded.utf8
    switch format {
    case .csv, .tsv: return try TableSource(utf8, file, format, options)
    case .jsonl: return JSONLinesSource(utf8, file, try JSONField(options.field, file), options.metadata)
    case .json: return try JSONSource(utf8, file, try JSONField(options.field, file), options.metadata)
    case .ttml: return OneDocument(result: .success(try TimedTextReader.read(utf8, file)))
    case .html: return OneDocument(result: .success(try PageReader.read(utf8, file)))
    case .xliff: return OneDocument(result: .success(try BilingualReader.read(utf8, file, options)))
    case .plain, .markdown, .srt, .vtt, .ass, .lrc, .docx, .xlsx: break
    }
    do throws(ScriptError) {
      let script = try ScriptReader.script(
        utf8, name: file.name, sha256: file.sha256, format: format.layout ?? .plain)
      let isVerbatim = decoded.encoding == .utf8 && !decoded.hadByteOrderMark
      return OneDocument(result: .success(Document(script: script, format: format, isVerbatim: isVerbatim)))
    } catch {
      throw DocumentError(.script(error), file: file.name)
    }
  }
}

/// The scripts of one file, one after another: a bad one is reported and the rest go on.
public struct DocumentStream: Sendable, Sequence, IteratorProtocol {
  private let name: String
  /// The format it is read in; nil where the file could not be opened.
  public let format: DocumentFormat?
  private var source: any DocumentSource
  private var began = false

  /// Whether the file may hold several scripts: a row, a line or an element each.
  public var holdsSeveral: Bool { source.holdsSeveral }

  init(name: String, format: DocumentFormat?, source: any DocumentSource) {
    (self.name, self.format, self.source) = (name, format, source)
  }

  /// The next script, or what keeps it from being read; nil when there are no more. At least one comes of every file.
  public mutating func next() -> Result<Document, DocumentError>? {
    if let result = source.next() {
      began = true
      return result
    }
    if began { return nil }
    began = true
    return .failure(DocumentError(.script(.empty), file: name))
  }
}

/// Reads scripts one after another.
protocol DocumentSource: Sendable {
  /// Whether the file may hold more than one script.
  var holdsSeveral: Bool { get }
  mutating func next() -> Result<Document, DocumentError>?
}

/// A file that is one script.
struct OneDocument: DocumentSource {
  let holdsSeveral = false
  var result: Result<Document, DocumentError>?

  mutating func next() -> Result<Document, DocumentError>? {
    defer { result = nil }
    return result
  }
}
