// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "RuxiangBenchmarks",
  dependencies: [
    .package(name: "ruxiang", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .systemLibrary(name: "CBareSystemICU", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
    // The yardstick: ICU's word iteration and nothing else.
    .target(name: "CBareICU", dependencies: ["CBareSystemICU"]),
    .executableTarget(
      name: "measure",
      dependencies: [
        "CBareICU", .product(name: "Ruxiang", package: "ruxiang"),
        .product(name: "RuxiangDocuments", package: "ruxiang"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/Measure",
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]),
  ]
)
