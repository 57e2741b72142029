extension PageTemplates {
  /// The style sheet. Severities differ by the shape of their line and by a word, never by colour alone.
  static let styleTemplate = #"""
    :root {
      color-scheme: light dark;
      --paper: #faf7ef; --card: #fffdf7; --ink: #23291f; --soft: #5b6152; --rule: #ddd6c3;
      --kiwi: #44690f; --kiwi-wash: #edf2dc; --ochre: #8a5200; --ochre-wash: #fbefd6;
      --red: #a32318; --red-wash: #fae7e2; --blue: #1d5b77; --blue-wash: #e4eff3;
      --sans: "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "HarmonyOS Sans SC", "Microsoft YaHei", system-ui, sans-serif;
      --serif: "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", STSong, SimSun, serif;
      --spoken: "Noto Naskh Arabic", "Noto Sans Thai", "Noto Sans", system-ui, sans-serif;
    }
    :root:lang(en) { --sans: system-ui, "Noto Sans", "Segoe UI", "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --paper: #161914; --card: #1e221b; --ink: #e8e5d8; --soft: #a9ae9d; --rule: #3a4033;
        --kiwi: #aacd6c; --kiwi-wash: #2a331b; --ochre: #e5b45f; --ochre-wash: #392d14;
        --red: #ff9c8c; --red-wash: #40211c; --blue: #88c4dd; --blue-wash: #1a313b;
      }
    }
    *, ::before, ::after { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0 auto; max-width: 90rem; padding: 0 1.1rem 3rem; background: var(--paper); color: var(--ink);
      font: 1rem/1.75 var(--sans); overflow-wrap: anywhere; text-autospace: normal;
    }
    h1, h2, h3 { font-family: var(--serif); font-weight: 700; line-height: 1.4; text-wrap: balance; }
    h1 { font-size: clamp(1.7rem, 1.3rem + 2vw, 2.6rem); margin: .2rem 0 0; }
    h2 { font-size: 1.4rem; margin: 0 0 .7rem; padding-bottom: .35rem; border-bottom: 2px solid var(--kiwi); }
    h3 { font-size: 1.12rem; margin: 0; }
    p, ul, ol { margin: 0; }
    section { margin-top: 2.6rem; scroll-margin-top: 1rem; }
    h2, .card, li, .mark { scroll-margin-top: 1rem; }
    a { color: var(--kiwi); text-underline-offset: .2em; }
    a:focus-visible, summary:focus-visible, .lines:focus-visible { outline: 3px solid var(--kiwi); outline-offset: 2px; border-radius: 3px; }
    .plain, .markets, .lines { list-style: none; padding: 0; }
    .help, .how, .where, .counts, .code, .points, .cites, .cite, .place, .prints { color: var(--soft); font-size: .875rem; }
    .code { font-family: ui-monospace, "Noto Sans Mono", monospace; font-size: .8em; font-weight: 400; color: var(--soft); }
    .note { color: var(--soft); font-size: .9rem; }

    .top { padding-top: 1.3rem; border-bottom: 1px solid var(--rule); padding-bottom: 1rem; }
    .brand { color: var(--soft); font-size: .875rem; letter-spacing: .05em; }
    .seal { display: inline-block; padding: .05em .4em; margin-inline-end: .5em; border-radius: 4px; background: var(--kiwi); color: var(--paper); font-family: var(--serif); font-weight: 700; letter-spacing: .15em; text-indent: .15em; }
    .contents { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin-top: .8rem; }
    .contents a { padding: .35rem 0; }

    .sev, .key { display: inline-block; padding: 0 .5em; border-radius: 3px; font-size: .84rem; font-weight: 600; line-height: 1.7; white-space: nowrap; }
    .sev.block { background: var(--red-wash); color: var(--red); }
    .sev.rewrite { background: var(--ochre-wash); color: var(--ochre); }
    .sev.advice { background: var(--blue-wash); color: var(--blue); }
    .sev.none { background: var(--kiwi-wash); color: var(--kiwi); }

    .markets { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); }
    .market { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: 1rem 1.1rem; display: grid; grid-template-columns: 1fr auto; align-items: start; gap: .3rem 1rem; }
    .stamp { font-family: var(--serif); font-weight: 700; line-height: 1.5; padding: .1em .55em; border: 2px solid; border-radius: 5px; letter-spacing: .08em; }
    .ready > .stamp { color: var(--kiwi); }
    .revise > .stamp, .not-covered > .stamp { color: var(--ochre); }
    .not-covered > .stamp { border-style: dashed; }
    .blocked > .stamp { color: var(--red); border-style: double; border-width: 4px; }
    .figures { grid-column: 1 / -1; display: grid; grid-template-columns: 5fr 7fr; align-items: center; gap: .5rem; }
    .tally { grid-column: 1 / -1; }
    svg { display: block; width: 100%; height: auto; }
    .gauge path { fill: none; stroke-width: 9; stroke-linecap: round; }
    .track { stroke: var(--rule); }
    .level { stroke: var(--soft); }
    .ready .level { stroke: var(--kiwi); }
    .revise .level, .not-covered .level { stroke: var(--ochre); }
    .blocked .level { stroke: var(--red); }
    .fit { font: 700 27px var(--serif); fill: var(--ink); }
    .grid { fill: none; stroke: var(--rule); stroke-width: 1; }
    .shape { fill: var(--kiwi); fill-opacity: .22; stroke: var(--kiwi); stroke-width: 2; stroke-linejoin: round; }
    .radar text { font: 15.5px var(--sans); fill: var(--soft); }
    .radar .value { fill: var(--ink); font-weight: 600; }
    .many { grid-template-columns: repeat(auto-fill, minmax(min(100%, 18.5rem), 1fr)); }
    .verdicts .help { margin-top: .8rem; max-width: 46rem; }

    .lines { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: .7rem 0; font-size: 1.06rem; line-height: 1.95; }
    .lines li { display: grid; grid-template-columns: 2.6rem minmax(0, 1fr); padding: .18rem 1rem .18rem 0; }
    .lines p { grid-column: -2 / -1; }
    .lines[dir="rtl"] li { padding: .18rem 0 .18rem 1rem; }
    .lines.by-time li { grid-template-columns: 5.2rem minmax(0, 1fr); }
    .lines.by-place li { grid-template-columns: minmax(0, 1fr); padding-inline: 1rem; }
    .lines .at { color: var(--soft); font-size: .75rem; text-align: end; padding-inline-end: .8rem; line-height: 2.75; font-variant-numeric: tabular-nums; user-select: none; }
    .lines.by-place .at { text-align: start; line-height: 1.5; }
    .lines .quiet p { color: var(--soft); }
    .legend { margin-bottom: .6rem; }
    .mark { color: inherit; padding: .08em .06em; border-radius: 3px 3px 0 0; text-decoration-thickness: 2px; text-underline-offset: .24em; text-decoration-skip-ink: none; }
    .last { white-space: nowrap; }
    .last::after { content: attr(data-tag); display: inline-block; padding: 0 .3em; font-size: .66em; font-weight: 700; line-height: 1; vertical-align: .55em; }
    .mark.block, .key.block { background: var(--red-wash); text-decoration: underline double var(--red); text-decoration-thickness: 2px; }
    .mark.rewrite, .key.rewrite { background: var(--ochre-wash); text-decoration: underline wavy var(--ochre); text-decoration-thickness: 1.5px; }
    .mark.advice, .key.advice { background: var(--blue-wash); text-decoration: underline dashed var(--blue); text-decoration-thickness: 2px; }
    .works, .key.good { color: inherit; text-decoration: underline dotted var(--kiwi); text-decoration-thickness: 2px; text-underline-offset: .24em; }
    .key { font-weight: 400; color: var(--ink); text-underline-offset: .24em; }
    .block > .last::after { color: var(--red); }
    .rewrite > .last::after { color: var(--ochre); }
    .advice > .last::after { color: var(--blue); }
    .mark:hover, .works:hover { filter: brightness(.95); }
    .mark:target { outline: 3px solid var(--kiwi); outline-offset: 1px; }

    .number { color: var(--soft); font: 400 1rem var(--sans); }
    .card { background: var(--card); border: 1px solid var(--rule); border-inline-start: 5px solid var(--blue); border-radius: 10px; padding: 1rem 1.1rem; margin-top: 1rem; }
    .card.block { border-inline-start-color: var(--red); border-inline-start-style: double; border-inline-start-width: 7px; }
    .card.rewrite { border-inline-start-color: var(--ochre); }
    .card.advice { border-inline-start-style: dashed; }
    .card:target { box-shadow: 0 0 0 3px var(--kiwi); }
    .tag { display: inline-block; min-width: 2.4em; text-align: center; border-radius: 4px; font: 700 .84rem/1.7 var(--sans); padding: 0 .4em; vertical-align: .1em; }
    .card.block .tag { background: var(--red); color: var(--paper); }
    .card.rewrite .tag { background: var(--ochre); color: var(--paper); }
    .card.advice .tag { background: var(--blue); color: var(--paper); }
    .where { margin: .15rem 0 .3rem; }
    .where a { padding: .2rem .1rem; }
    .statement { border-top: 1px solid var(--rule); margin-top: .7rem; padding-top: .7rem; }
    details.statement { margin-top: .3rem; padding-top: .3rem; }
    .statement > summary { color: inherit; }
    .market-name { font-weight: 600; }
    .points { margin-inline-start: .3em; }
    .why { margin-top: .25rem; }
    .proposal { background: var(--kiwi-wash); border-radius: 8px; padding: .6rem .8rem; margin-top: .6rem; }
    .new { font-weight: 600; }
    .verb { color: var(--kiwi); margin-inline-end: .4em; }
    del { text-decoration-color: var(--red); font-weight: 400; }
    .line { margin-top: .45rem; }
    .tongue { display: block; color: var(--soft); font-size: .8rem; line-height: 1.4; }
    .slot { background: var(--blue-wash); color: var(--blue); border-radius: 3px; padding: 0 .15em; font: 600 .9em var(--sans); }
    .spoken { font-family: var(--spoken); line-height: 1.7; }
    .spoken[dir="rtl"] { font-size: 1.16em; line-height: 1.8; text-align: right; }
    .spoken:lang(th) { line-height: 1.9; line-break: auto; overflow-wrap: normal; }
    .reading { color: var(--soft); font-size: .875rem; font-style: italic; line-height: 1.5; }
    .reading + .spoken { margin-top: .3rem; }
    .needs { color: var(--blue); font-size: .9rem; margin-top: .35rem; }
    .needs::before { content: "? "; font-weight: 700; }
    .cites { margin-top: .5rem; }
    details { margin-top: .5rem; }
    summary { cursor: pointer; color: var(--kiwi); padding: .3rem 0; }

    .rest li { border-top: 1px solid var(--rule); padding: .6rem 0; }
    .rest li:first-child { border-top: 0; padding-top: 0; }
    .rest .brief li { padding: .3rem 0; }
    .rest .new { color: var(--kiwi); }
    .lead { font-weight: 700; }
    .place { margin-inline-end: .4em; white-space: nowrap; font-weight: 400; }
    .left li { padding: .2rem 0; }

    .fits { display: grid; gap: .5rem; }
    .fits li { display: flex; flex-wrap: wrap; align-items: baseline; gap: .2rem .9rem; }
    .change { font-variant-numeric: tabular-nums; }
    .change b { font: 700 1.35rem var(--serif); }
    .arrow { color: var(--soft); }
    .retold > .help, .retold > .needs, .retold > .note { margin-top: .6rem; }
    .retold h3 { margin-top: 1.4rem; }
    .rows { width: 100%; table-layout: fixed; border-collapse: collapse; margin-top: 1rem; background: var(--card); }
    .rows th { text-align: start; font-size: .84rem; color: var(--soft); font-weight: 600; }
    .rows th, .rows td { vertical-align: top; padding: .6rem .7rem; border: 1px solid var(--rule); }
    .rows th:first-child { width: 5.4rem; }
    .rows th:nth-child(4) { width: 32%; }
    .rows th:last-child { width: 22%; }
    .rows .at { color: var(--soft); font-size: .84rem; font-variant-numeric: tabular-nums; text-align: end; }
    .rows .old { color: var(--soft); }
    .rows .line:first-child { margin-top: 0; }
    .reasons { font-size: .92rem; }
    .reasons p + p { margin-top: .4rem; }

    .evidence ul { font-size: .875rem; line-height: 1.55; columns: 24rem; column-gap: 2.5rem; }
    .evidence li { display: grid; grid-template-columns: 4.2rem minmax(0, 1fr); padding-bottom: .6rem; break-inside: avoid; }
    .cite { font-size: .93em; }
    .evidence :target { background: var(--ochre-wash); }
    .foot { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--rule); color: var(--soft); font-size: .875rem; }
    .prints { margin-top: .4rem; }

    @media (max-width: 46rem) {
      .many .market { padding: .8rem .9rem; }
      .rows, .rows tbody, .rows tr, .rows td { display: block; }
      .rows thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
      .rows { background: none; }
      .rows tr { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: .7rem 1rem; margin-top: 1rem; }
      .rows td { border: 0; padding: .3rem 0; }
      .rows .local:empty { display: none; }
      .rows .at { text-align: start; font-weight: 700; }
      .rows td[data-head]::before { content: attr(data-head); display: block; font-size: .8rem; color: var(--soft); font-weight: 400; }
      .rows .at:empty { display: none; }
    }
    @media screen and (min-width: 68rem) {
      body { padding-inline: 2.5rem; font-size: 1.06rem; }
      .work { display: grid; grid-template-columns: minmax(0, 11fr) minmax(0, 10fr); gap: 0 2.5rem; align-items: start; }
      .script { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: 1rem .4rem 1rem 0; margin-top: 1.6rem; scrollbar-width: thin; }
      .rests { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0 2.5rem; }
    }
    @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
    @media (forced-colors: active) { .mark, .sev, .tag, .stamp { border: 1px solid; } }

    """#
}
