internal import CStudio
internal import Hummingbird
internal import RuxiangDocuments
