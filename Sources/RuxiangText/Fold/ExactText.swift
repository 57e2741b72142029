#if canImport(Glibc)
  @unsafe internal import Glibc
#else
  internal import Darwin
#endif

/// A text as a key, by its bytes: `String` is hashed and compared by what it looks like, which takes much longer.
package struct ExactText: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (a: ExactText, b: ExactText) -> Bool {
    let (x, y) = (a.text.utf8.span, b.text.utf8.span)
    if x.count != y.count { return false }
    if x.isEmpty || x.isIdentical(to: y) { return true }
    return unsafe x.withUnsafeBytes { x in
      unsafe y.withUnsafeBytes { unsafe memcmp(x.baseAddress!, $0.baseAddress!, x.count) == 0 }
    }
  }

  package func hash(into hasher: inout Hasher) {
    let isDone: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    }
    if isDone == nil { for byte in text.utf8 { hasher.combine(byte) } }
    hasher.combine(text.utf8.count)
  }
}
