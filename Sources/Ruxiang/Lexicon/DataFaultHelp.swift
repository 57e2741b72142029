extension DataFault.Help {
  /// What the kind of fault means and how it is mended, for someone who does not program.
  public var text: LocalizedText {
    switch self {
    case .file:
      LocalizedText(
        zh: "数据目录不完整或放错了位置：Lexicons/zh 里要有词条文件，Markets 里要有市场文件。",
        en: "The data directory is incomplete or in the wrong place: entries stand in Lexicons/zh, markets in Markets.")
    case .layout:
      LocalizedText(
        zh:
          "文件的标签写错了、漏了或顺序不对。对照旁边一个好的词条看：gloss、form、pattern、shield、source、rewrite、hit、quiet 依次排列，每个 <x> 都要有 </x>，& 要写成 &amp;。",
        en:
          "A tag is misspelt, missing or out of order. Compare with a good entry: gloss, form, pattern, shield, source, rewrite, hit, quiet in this order; every <x> has its </x>, and & is written &amp;."
      )
    case .id:
      LocalizedText(
        zh: "编号是词条的身份证：语言.类别.拼音，全库不重复，同一个文件里按字母顺序排。发布过的编号不再用在别处。",
        en:
          "An id is a passport: language.category.slug, used once in all the data, in alphabetical order within a file. A released id is never used for anything else."
      )
    case .form:
      LocalizedText(
        zh: "一个写法只能属于一个词条。繁体、全角、大小写、中间加空格不用另写，程序会自己认；删掉重复的那个，或者挪到更合适的词条里。",
        en:
          "A spelling belongs to one entry. Traditional characters, full width, case and spaces in between are recognised by themselves: take the duplicate out, or move it where it fits better."
      )
    case .pattern:
      LocalizedText(
        zh: "句式的写法：原样的字；(甲|乙) 二选一；字? 可有可无；[甲乙] 其中一个字；{n} 数字；{gap:0-6} 中间最多六个字；{类名} 一类词；^ 句首 $ 句尾。括号要成对，不能以空档开头或结尾。",
        en:
          "How patterns are written: characters as they are; (a|b) one of them; x? may be missing; [ab] one character of these; {n} a number; {gap:0-6} up to six characters; {class} a class of words; ^ and $ the ends of a clause. Brackets come in pairs; a pattern neither begins nor ends with a gap."
      )
    case .wordClass:
      LocalizedText(
        zh: "词类（classes 文件里的一组词）的名字全库只能有一个。",
        en: "The name of a class of words (in the classes files) is given once in all the data.")
    case .market:
      LocalizedText(
        zh: "市场文件要接得上：parent 指向存在的上一级，不绕圈；国家要有货币和语言；每个类别都要有判断（自己的或上一级的）。",
        en:
          "Market files hang together: parent names one that exists, in no circle; a country has a currency and languages; every category is judged, by itself or by a parent."
      )
    case .judgement:
      LocalizedText(
        zh: "每条判断都要说清轻重（severity）和理由（why，中英文各一句）；同一个市场里同一个对象只判断一次。",
        en:
          "Every judgement says how serious (severity) and why (one sentence in each language), once for each thing in a market."
      )
    case .evidence:
      LocalizedText(
        zh: "判断要有依据：Markets/facts 里的编号。只凭常识的依据不能用来禁播。依据里没有的，先去补依据，不要编。",
        en:
          "A judgement rests on facts: ids from Markets/facts. General knowledge alone never blocks. What no fact says must be found out first, not made up."
      )
    case .reference:
      LocalizedText(
        zh: "这里提到的东西别处没有：多半是编号拼错了，或者对方改了名、还没写。",
        en: "What is named here is nowhere else: a misspelt id, mostly, or something renamed or not written yet.")
    case .slot:
      LocalizedText(
        zh: "花括号里是要主播补的资料，只能用规定的名字：{origin} 产地、{harvest_date} 采收日期、{test_report_no} 检测编号等（见 README）。",
        en:
          "Braces hold a fact the host must supply, under one of the given names: {origin}, {harvest_date}, {test_report_no} … (see the README)."
      )
    case .example:
      LocalizedText(
        zh: "例句要正好抓到 <cue> 标出的那几个字，不多不少，也不能同时犯别的词条。用 ruxiang lexicon test 加上这句话，看它到底抓到了什么；再改例句、写法或排除项。",
        en:
          "An example gives exactly the words in <cue>, no more, no less, and no other problem beside. Run ruxiang lexicon test with the sentence to see what is found, then mend the example, the form or the shield."
      )
    case .quiet:
      LocalizedText(
        zh: "这句话本来不该报，却报了。给词条加一个 <shield>（写上把它包在里面的长词或说法），或者把句式收窄。",
        en:
          "This sentence should give nothing and does. Add a <shield> (the longer word or phrase that holds it), or make the pattern narrower."
      )
    case .context:
      LocalizedText(
        zh: "语境（否定、引用、提问、有证据）的例句要能看出作用：hit 里的说法本来会报、在这个语境里不报；quiet 里的照样报。",
        en:
          "Examples of a context (denial, quotation, question, proof) must show what it does: in a hit the cue would be found and is taken back; in a quiet it stays."
      )
    case .closure:
      LocalizedText(
        zh: "改写后的话自己又犯了别的问题。换个说法，直到改写句自己也干净。",
        en:
          "The words put in its place raise a problem of their own. Say it otherwise until the rewrite is clean itself."
      )
    case .shield:
      LocalizedText(
        zh: "想一想：什么时候字面一样、意思不是？把那个长词或说法写成 <shield>，再配一句 <quiet>。",
        en:
          "When do the same characters mean something else? Write that longer word or phrase as a <shield>, with a <quiet> sentence for it."
      )
    case .unfinished:
      LocalizedText(
        zh: "骨架里还有 TODO 没填：把它换成真正的内容，或删掉那一行。",
        en: "The skeleton still holds a TODO: put the real words there, or take the line out.")
    case .discourse:
      LocalizedText(
        zh: "整篇规则的例子要真的达到（hit）或达不到（quiet）它的门槛：数一数例子里有几处、隔多远。",
        en:
          "The examples of a discourse rule must really reach its threshold (hit) or stay below it (quiet): count the cues and how far apart they stand."
      )
    case .spoken:
      LocalizedText(
        zh: "当地语言的台词：每种语言都要有一句，花括号里只能用规定的名字，括号和引号要成对（这是 ICU 的消息格式）。",
        en:
          "Lines in the market's languages: one for each language, only the given names in braces, brackets and apostrophes in pairs (ICU message format)."
      )
    case .heard:
      LocalizedText(
        zh: "我们自己要主播说的外语台词里，有当地词典不许说的话。改台词；如果词典管得太宽，就收窄那个词条。",
        en:
          "A line we would have the host say holds words the lexicon of its language bars. Change the line; or, where the lexicon is too wide, make that entry narrower."
      )
    }
  }
}
