internal import ArgumentParser
internal import FoundationEssentials
internal import Ruxiang
internal import RuxiangCourse
internal import RuxiangDocuments
internal import RuxiangStore
internal import RuxiangWeb

/// `ruxiang serve`
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say("打开网页版：写稿、改稿、提词，都在浏览器里", "the studio: write, mend and read scripts in a browser"),
    discussion: say(
      "启动后用浏览器打开打印出来的地址。默认只有本机能用；稿子不离开本机，不写盘，日志里也没有稿子的字。\n手机要用：加 --host 0.0.0.0，在同一个无线网里打开打印出来的带口令的地址。\n上课用：加 --class 班级库（没有就新建），老师打开打印出来的“老师”地址，学员用老师桌面上的班级码进来；学员交的作业、成绩和批语只存在这个文件里。\n程序用的接口在 /api/v1，说明在 /api/v1/openapi.json。按 Ctrl-C 停下。",
      "Open the address it prints in a browser. Only this machine can reach it unless told otherwise; scripts stay here, nothing is written to disk, and the log holds no words of a script.\nFor a phone: add --host 0.0.0.0 and open the address with the token, on the same wireless network.\nFor a course: add --class FILE (made if there is none); the trainer opens the address of the desk, trainees come in with the code it shows. What they hand in, grades and comments are kept in that file alone.\nThe interface for programs is under /api/v1, described by /api/v1/openapi.json. Ctrl-C stops it."
    ))

  @Option(
    help: ArgumentHelp(
      say(
        "在哪个地址听；不是本机的要口令（没给就生成一个）", "address to listen at; beyond this machine a token is wanted (made if not given)"),
      valueName: "address"))
  var host = "127.0.0.1"

  @Option(help: ArgumentHelp(say("端口；0 是随便一个空着的", "port; 0: any that is free"), valueName: "n"))
  var port: UInt16 = 8731

  @Option(
    help: ArgumentHelp(
      say(
        "接口的口令，至少 16 个字符；也可放在环境变量 RUXIANG_TOKEN",
        "token of the interface, 16 characters at least; or in the environment as RUXIANG_TOKEN"), valueName: "text"))
  var token: String?

  @Option(
    name: .customLong("class"),
    help: ArgumentHelp(
      say("开班：班级库（SQLite 文件），没有就新建一个班", "serve a class: its file (SQLite), made if there is none"), valueName: "file"),
    completion: .file())
  var classFile: String?

  @Option(
    name: .customLong("trainer-token"),
    help: ArgumentHelp(
      say(
        "老师的口令，至少 16 个字符；也可放在环境变量 RUXIANG_TRAINER_TOKEN；没给就生成一个，启动时打印",
        "the trainer's token, 16 characters at least; or in the environment as RUXIANG_TRAINER_TOKEN; made and printed at the start if not given"
      ), valueName: "text"))
  var trainerToken: String?

  @Option(
    name: .customLong("allow-host"),
    help: ArgumentHelp(
      say("还叫得应的主机名，可多次给出", "a name it answers to as well; may be repeated"), valueName: "name"))
  var hosts: [String] = []

  @Option(
    name: .customLong("allow-origin"),
    help: ArgumentHelp(
      say("允许哪个网站的页面来调用，可多次给出", "an origin whose pages may call it; may be repeated"),
      valueName: "https://example.org"))
  var origins: [String] = []

  @Option(
    name: .customLong("log-level"),
    help: ArgumentHelp(
      say("日志写多细：debug、info、warning、error", "how much is logged: debug, info, warning, error"),
      valueName: "level"))
  var logLevel = "info"

  @OptionGroup(title: say("限度", "Limits")) var limits: ServingLimits

  @Option(name: .customLong("page"), help: .hidden)
  var page: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if WebLogLevel(rawValue: logLevel) == nil {
      let known = WebLogLevel.allCases.map(\.rawValue).joined(separator: " ")
      throw ValidationError(say("没有“\(logLevel)”；有：\(known)", "no '\(logLevel)'; there are: \(known)"))
    }
    for secret in [secret, trainer].compactMap({ $0 })
    where secret.utf8.count < 16 || !secret.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
      throw ValidationError(
        say("口令至少 16 个字母、数字或符号，没有空格", "a token is 16 letters, digits or signs at least, without spaces"))
    }
    if trainerToken != nil, classFile == nil {
      throw ValidationError(say("--trainer-token 要和 --class 一起用", "--trainer-token goes with --class"))
    }
    for origin in origins where WebSettings.isOrigin(origin) == false {
      throw ValidationError(
        say(
          "“\(origin)”不是网站的来源；要像 https://example.org", "'\(origin)' is no origin; it has to be like https://example.org"
        ))
    }
  }

  private var secret: String? { token ?? Self.variable("RUXIANG_TOKEN") }
  private var trainer: String? { trainerToken ?? Self.variable("RUXIANG_TRAINER_TOKEN") }

  private static func variable(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Opens the class, or begins one that goes by the name of the file; says why not and exits.
  private func opened(_ path: String, _ course: Course) throws -> ClassReplies {
    let store = try ClassExit.saying { () throws(ClassError) in
      do throws(ClassError) { return try ClassStore.open(path) } catch {
        guard error == .store(.missing(path)) || error == .empty(path) else { throw error }
        let file = path.split(separator: "/").last ?? "class"
        let name = file.prefix { $0 != "." }
        return try ClassStore.create(
          path, ClassStore.Info(name: String(name), markets: course.engine.marketsOfItsLanguage.map(\.id)),
          rounds: ClassRound.usual)
      }
    }
    let overlays = common.overlays.map { String($0.split(separator: "/").last ?? "") }
    return ClassReplies(store, course, overlays: overlays)
  }

  /// The course. Without a syllabus the rest is served all the same, but no class.
  private func course(_ engine: Engine) throws -> Course? {
    let directory = try common.directory()
    do throws(CourseProblems) { return try Course(engine, directory) } catch {
      if classFile != nil { throw CourseFiles.complain(error) }
      return nil
    }
  }

  func run() async throws {
    let engine = try common.engine()
    var settings = WebSettings(
      host: host, port: Int(port), token: secret, allowedHosts: hosts, allowedOrigins: origins, pageFolder: page,
      language: UILanguage.current, logLevel: WebLogLevel(rawValue: logLevel) ?? .info)
    if settings.token == nil, !settings.isLocal { settings.token = WebSettings.newToken() }
    let course = try course(engine)
    let classroom = try classFile.flatMap { file in try course.map { try opened(file, $0) } }
    if classroom != nil { settings.trainerToken = trainer ?? WebSettings.newToken() }
    settings.limits = limits.chosen(isLocal: settings.isLocal)
    do {
      try await WebServer.run(engine, course: course, classroom: classroom, settings) { [settings] addresses, desk in
        let trainer = desk.map { say("老师：", "Trainer: ") + $0 + "\n" } ?? ""
        Console.print(addresses.map { $0 + "\n" }.joined() + trainer)
        if !settings.isLocal {
          Console.complain(
            say(
              "同一个网里知道口令的人都能用；没有加密，只在信得过的网里这样开。",
              "Whoever is on this network and has the token may use it. Nothing is encrypted: only on a network you trust."
            ))
        }
      }
    } catch let error as WebServerError {
      Console.complain(error.message[UILanguage.current])
      throw ExitCode(Exit.internal)
    }
  }
}

/// How much the server takes on.
struct ServingLimits: ParsableArguments {
  @Option(
    name: .customLong("max-body"),
    help: ArgumentHelp(say("请求最长多少字节", "longest request, in bytes"), valueName: "bytes"))
  var maxBody = WebLimits().maxBody

  @Option(
    name: .customLong("request-timeout"),
    help: ArgumentHelp(
      say("请求多少秒要收完，结果多少秒要算完", "seconds for a request to come in, and for its reply to be worked out"),
      valueName: "seconds"))
  var requestTimeout = WebLimits().requestTimeout

  @Option(
    name: .customLong("max-concurrent"),
    help: ArgumentHelp(
      say("同时算几个；默认是处理器的个数", "replies worked out at once; default: the processors there are"), valueName: "n"))
  var maxConcurrent: Int?

  @Option(
    name: .customLong("max-waiting"),
    help: ArgumentHelp(
      say("最多几个排队；再来的请稍后再来（503）", "requests that may wait; more are told to come back (503)"), valueName: "n"))
  var maxWaiting = WebLimits().maxWaiting

  @Option(
    name: .customLong("max-connections"),
    help: ArgumentHelp(say("最多几个连接", "connections held at once"), valueName: "n"))
  var maxConnections = WebLimits().maxConnections

  @Option(
    help: ArgumentHelp(
      say(
        "每个地址每秒几个请求，0 不限；默认本机不限，别处 20",
        "requests a second from one address, 0: no limit; default: none for this machine, else 20"), valueName: "n"))
  var rate: Int?

  func validate() throws {
    let least = [maxBody, maxConcurrent ?? 1, maxConnections].min() ?? 1
    guard least > 0, maxWaiting >= 0, rate ?? 0 >= 0, requestTimeout > 0, requestTimeout <= 3600 else {
      throw ValidationError(say("限度要大于 0，秒数不超过 3600", "limits are more than 0, and 3600 seconds at most"))
    }
  }

  func chosen(isLocal: Bool) -> WebLimits {
    WebLimits(
      maxBody: maxBody, requestTimeout: requestTimeout,
      maxConcurrent: maxConcurrent ?? ProcessInfo.processInfo.activeProcessorCount, maxWaiting: maxWaiting,
      maxConnections: maxConnections, rate: rate ?? (isLocal ? 0 : 20))
  }
}
