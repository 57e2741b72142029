internal import GRDB
internal import Ruxiang

/// All that is known of a class at one moment, put together by person: what reports are made of.
struct ClassRecord: Sendable {
  let info: ClassStore.Info
  let rounds: [ClassRound]
  let people: [ClassPerson]
  let assignments: [ClassAssignment]
  let submissions: [ClassSubmission]
  /// By submission, the first given first.
  let grades: [Int64: [ClassGrade]]
  let overrides: [ClassOverride]
  let comments: [ClassComment]
  let streams: [ClassAired]

  init(_ store: ClassStore) throws(ClassError) {
    (info, rounds, people) = (try store.info(), try store.rounds(), try store.people())
    (assignments, submissions) = (try store.assignments(), try store.submissions())
    grades = Dictionary(grouping: try store.grades(), by: \.submission)
    (overrides, comments, streams) = (try store.overrides(), try store.comments(), try store.streams())
  }

  func assignment(_ id: Int64) -> ClassAssignment? { assignments.first { $0.id == id } }

  /// A submission's grade in force: the last that was given.
  func grade(_ submission: ClassSubmission) -> ClassGrade? { grades[submission.id]?.last }

  /// What somebody handed in, in order.
  func submissions(of person: ClassPerson) -> [ClassSubmission] { submissions.filter { $0.person == person.id } }

  /// What somebody handed in last for each assignment of a kind, with its grade.
  func work(of person: ClassPerson, where wanted: (ClassAssignment) -> Bool) -> [(ClassAssignment, ClassGrade)] {
    assignments.filter(wanted).compactMap { task in
      submissions.last { $0.person == person.id && $0.assignment == task.id }.flatMap { grade($0) }.map { (task, $0) }
    }
  }

  /// The mean fit of somebody's scripts in a round, by market; a market that no script was for is not there.
  func fits(of person: ClassPerson, in round: ClassRound) -> [String: Double] {
    var all: [String: [Double]] = [:]
    for (_, grade) in work(of: person, where: { $0.isText && $0.round == round.name }) {
      for fit in grade.fits { all[fit.market, default: []].append(fit.fit) }
    }
    return all.mapValues { $0.reduce(0, +) / Double($0.count) }
  }

  /// The mean of somebody's points in the exercises of a round; nil where there are none.
  func points(of person: ClassPerson, in round: ClassRound) -> Double? {
    let all = work(of: person, where: { !$0.isText && $0.round == round.name }).map(\.1.points)
    return all.isEmpty ? nil : all.reduce(0, +) / Double(all.count)
  }

  /// The markets somebody's scripts are ready for, by the grades in force; sorted.
  func ready(_ person: ClassPerson) -> [String] {
    var all: Set<String> = []
    for submission in submissions(of: person) {
      for fit in grade(submission)?.fits ?? [] where fit.verdict == .ready { all.insert(fit.market) }
    }
    return all.sorted()
  }

  /// Whether somebody handed in a script again, and it was not the same.
  func revised(_ person: ClassPerson) -> Bool {
    let texts = submissions(of: person).filter { assignment($0.assignment)?.isText ?? false }
    return Set(texts.map(\.sha256)).count > 1
  }

  func handedIn(_ person: ClassPerson) -> Bool {
    submissions.contains { $0.person == person.id && assignment($0.assignment)?.isText ?? false }
  }

  func aired(_ person: ClassPerson) -> [ClassAired] { streams.filter { $0.person == person.id } }

  /// Mistakes of a submission that the trainer did not let pass.
  func mistakes(_ submission: ClassSubmission) -> [ClassGrade.Mistake] {
    (grade(submission)?.mistakes ?? []).filter { one in
      !overrides.contains { override in
        override.severity == .none && (override.submission ?? submission.id) == submission.id
          && override.covers(one.entry, in: one.markets)
      }
    }
  }

  /// An entry somebody mistook: how often in all, and in which rounds, in their order.
  struct Habit: Sendable {
    let entry: String
    var count: Int
    var rounds: [String]
    var severity: Severity
    var said: String
    /// How many things that were handed in have it.
    var times: Int
    /// Whether it is in what was handed in last.
    var isLeft: Bool
  }

  /// What somebody says, what comes back most often first: in scripts, or chosen wrongly in exercises.
  func habits(of person: ClassPerson, inExercises: Bool = false) -> [Habit] {
    var all: [String: Habit] = [:]
    let last = assignments.filter { $0.isText != inExercises }.flatMap { task in
      submissions.last { $0.person == person.id && $0.assignment == task.id }.map { [$0] } ?? []
    }
    for submission in last {
      let round = assignment(submission.assignment)?.round
      for one in mistakes(submission) {
        var habit =
          all[one.entry]
          ?? Habit(entry: one.entry, count: 0, rounds: [], severity: .none, said: one.said, times: 0, isLeft: false)
        habit.count += one.count
        habit.times += 1
        habit.severity = max(habit.severity, one.severity)
        habit.isLeft = submission.id == last.map(\.id).max()
        if let round, !habit.rounds.contains(round) { habit.rounds.append(round) }
        all[one.entry] = habit
      }
    }
    return all.values.sorted { ($1.times, $1.count, $0.entry) < ($0.times, $0.count, $1.entry) }
  }
}
