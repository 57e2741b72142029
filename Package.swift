// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "ruxiang",
  products: [
    .executable(name: "ruxiang", targets: ["RuxiangCommand"]),
    .library(name: "Ruxiang", targets: ["Ruxiang"]),
    .library(name: "RuxiangDocuments", targets: ["RuxiangDocuments"]),
    .library(name: "RuxiangCourse", targets: ["RuxiangCourse"]),
    // libRuxiangC.so, for programs in C and what calls C.
    .library(name: "RuxiangC", type: .dynamic, targets: ["RuxiangC"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    // What Hummingbird is made of, where its connections are watched and its log lines written.
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
  ],
  targets: [
    // The C boundary: our own names; no header Swift sees includes a library's ICU types.
    .systemLibrary(name: "CSystemICU", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
    .target(name: "CICU", dependencies: ["CSystemICU"]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CLibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CAllocator"),
    .systemLibrary(name: "CMessageDigest", pkgConfig: "libmd", providers: [.apt(["libmd-dev"])]),

    .target(
      name: "RuxiangText", dependencies: ["CICU", "CLibXML2", "CLibZip", "CLibArchive", "CMessageDigest"],
      swiftSettings: strict),
    .target(name: "Ruxiang", dependencies: ["RuxiangText"], swiftSettings: strict),
    .target(
      name: "RuxiangDocuments",
      dependencies: [
        "Ruxiang", "RuxiangText", .product(name: "Yams", package: "Yams"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),
    .target(
      name: "RuxiangCourse", dependencies: ["RuxiangDocuments", "Ruxiang", "RuxiangText"], swiftSettings: strict),
    .target(
      name: "RuxiangStore",
      dependencies: [
        "RuxiangCourse", "RuxiangDocuments", "Ruxiang", "RuxiangText", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "RuxiangEditors", dependencies: ["RuxiangDocuments", "Ruxiang"], swiftSettings: strict),
    // The studio: its page, embedded in the program, and the server of it and of the interface for programs.
    .target(name: "CStudio", exclude: ["api", "page", "embed.sh"]),
    .target(
      name: "RuxiangWeb",
      dependencies: [
        "CStudio", "RuxiangStore", "RuxiangCourse", "RuxiangDocuments", "Ruxiang", "RuxiangText",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .target(
      name: "RuxiangC", dependencies: ["RuxiangDocuments", "Ruxiang"], exclude: ["include"], swiftSettings: strict),
    .executableTarget(
      name: "RuxiangCommand",
      dependencies: [
        "CAllocator", "Ruxiang", "RuxiangText", "RuxiangDocuments", "RuxiangEditors", "RuxiangStore", "RuxiangCourse",
        "RuxiangWeb", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // What several test targets share.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "RuxiangTextTests", dependencies: ["RuxiangText", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "RuxiangTests", dependencies: ["Ruxiang", "RuxiangText", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "RuxiangDocumentsTests", dependencies: ["RuxiangDocuments", "Ruxiang", "RuxiangText", "TestSupport"],
      exclude: ["Corpus", "Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "RuxiangCourseTests", dependencies: ["RuxiangCourse", "RuxiangDocuments", "Ruxiang", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "RuxiangStoreTests",
      dependencies: [
        "RuxiangStore", "RuxiangCourse", "RuxiangDocuments", "Ruxiang", "RuxiangText", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RuxiangEditorsTests", dependencies: ["RuxiangEditors", "RuxiangDocuments", "Ruxiang", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "RuxiangWebTests",
      dependencies: [
        "RuxiangWeb", "RuxiangStore", "RuxiangCourse", "RuxiangDocuments", "Ruxiang", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RuxiangCommandTests",
      dependencies: [
        "RuxiangCommand", "RuxiangDocuments", "Ruxiang", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Fixtures"],
      swiftSettings: strict),
  ],
  cxxLanguageStandard: .cxx17
)
