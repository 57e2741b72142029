extension Axis {
  /// What the side is called for readers.
  public var name: LocalizedText {
    switch self {
    case .propriety: LocalizedText(zh: "得体", en: "propriety")
    case .clarity: LocalizedText(zh: "易懂", en: "clarity")
    case .appeal: LocalizedText(zh: "打动人", en: "appeal")
    case .credibility: LocalizedText(zh: "可信", en: "credibility")
    }
  }
}

extension Strategy {
  /// How the line gets across, in words for readers.
  public var name: LocalizedText {
    switch self {
    case .keepAndGloss: LocalizedText(zh: "留着，补一句解释", en: "keep it and explain")
    case .neutralise: LocalizedText(zh: "换成平实的话", en: "plain words")
    case .localAnalogue: LocalizedText(zh: "换成当地的说法", en: "what they say there")
    case .reframe: LocalizedText(zh: "换个讲法", en: "tell it another way")
    case .drop: LocalizedText(zh: "不说", en: "leave it out")
    case .proveOrDrop: LocalizedText(zh: "有证明才说", en: "prove it or leave it out")
    case .convert: LocalizedText(zh: "换算单位", en: "convert the unit")
    }
  }
}

extension Form.Kind {
  /// What a reader is told of a spelling that may be something else; nil where there is nothing to tell.
  public var note: LocalizedText? {
    switch self {
    case .evasive:
      LocalizedText(
        zh: "像是为了躲审核换的写法；不能肯定，所以不判禁播", en: "looks like a spelling to dodge a filter; not certain, so never a block")
    case .asr:
      LocalizedText(zh: "像是语音识别听错的字；请对一下录音", en: "looks like a machine misheard it; check against the recording")
    case .standard, .dialect: nil
    }
  }
}

extension ScriptError.Reason {
  /// What a reader is told of broken captions.
  package var text: LocalizedText {
    switch self {
    case .timing:
      LocalizedText(
        zh: "字幕坏了：这里应该是时间行，如 00:00:01,000 --> 00:00:03,500",
        en: "broken subtitles: a timing line is due here, like 00:00:01,000 --> 00:00:03,500")
    case .timesDescend: LocalizedText(zh: "字幕坏了：时间倒流", en: "broken subtitles: time runs backwards")
    case .noCues: LocalizedText(zh: "字幕坏了：一条字幕也没有", en: "broken subtitles: no captions")
    case .fields:
      LocalizedText(
        zh: "字幕坏了：Format 行的最后一栏要是 Text", en: "broken subtitles: the last field of the Format line is to be Text")
    case .dialogue:
      LocalizedText(
        zh: "字幕坏了：Dialogue 行缺栏目或时间", en: "broken subtitles: a Dialogue line without all its fields or its times")
    case .header:
      LocalizedText(zh: "字幕坏了：WebVTT 文件要以 WEBVTT 开头", en: "broken subtitles: a WebVTT file starts with WEBVTT")
    }
  }
}
