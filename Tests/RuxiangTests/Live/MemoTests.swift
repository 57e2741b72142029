import Testing

@testable import Ruxiang

@Suite struct MemoTests {
  @Test func whatIsAskedForAgainIsNotWorkedOutAgain() {
    var memo = Memo<Int, Int>(budget: 100)
    var work = 0
    for _ in 0..<3 {
      for key in 0..<5 {
        let value = memo.value(of: key, weight: 1) {
          work += 1
          return key * key
        }
        #expect(value == key * key)
      }
    }
    #expect(work == 5)
  }

  @Test func memoryStaysSmallAndWhatIsUsedStays() {
    var memo = Memo<Int, Int>(budget: 10)
    var work: [Int] = []
    for key in 0..<1000 {
      _ = memo.value(of: 0, weight: 1) {
        work.append(0)
        return 0
      }
      _ = memo.value(of: key, weight: 1) {
        work.append(key)
        return key
      }
      #expect(memo.count <= 20)
    }
    #expect(work.filter { $0 == 0 }.count == 1)
  }
}
