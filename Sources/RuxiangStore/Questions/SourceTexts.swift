internal import GRDB
internal import Ruxiang
internal import RuxiangDocuments

/// Reads the texts of an archive again from where they were found.
final class SourceTexts: TextSource {
  private let archive: Archive
  private let documents: DocumentOptions

  init(_ archive: Archive, _ documents: DocumentOptions) { (self.archive, self.documents) = (archive, documents) }

  func script(ofCheck check: Int64) throws -> Script? { nil }
}
