extension String {
  /// Hands over what was written so far once there is a piece of it, and goes on with nothing.
  package mutating func handOver(to sink: (String) -> Void) {
    guard utf8.count > Piece.size else { return }
    sink(self)
    removeAll(keepingCapacity: true)
  }
}

extension [UInt8] {
  /// Hands over what was written so far once there is a piece of it, and goes on with nothing.
  package mutating func handOver(to sink: ([UInt8]) -> Void) {
    guard count > Piece.size else { return }
    sink(self)
    removeAll(keepingCapacity: true)
  }
}

/// Long output is handed over in pieces.
package enum Piece {
  /// Bytes worth handing over: few enough to stay in the processor's cache until then.
  package static let size = 1 << 16
}
