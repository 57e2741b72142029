import Ruxiang
import Testing

@testable import RuxiangCourse

@Suite struct ExerciseTests {
  /// Two thousand, drawn once.
  private static let many: ExerciseSet = {
    do { return try Shipped.course.items(ExerciseRequest(count: 2000, seed: 7)) } catch {
      preconditionFailure("\(error)")
    }
  }()

  @Test func twoThousandAreDrawnAndNoneTwice() {
    let items = Self.many.items
    #expect(items.count == 2000)
    #expect(Set(items.map(\.id)).count == items.count)
    #expect(Set(items.map(\.key)).count == items.count)
    print(
      Dictionary(grouping: items) { "\($0.kind.rawValue) \($0.level)" }.mapValues(\.count).sorted { $0.key < $1.key })
  }
}
