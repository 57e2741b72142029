import Testing
@testable import RuxiangWeb
