extension PageTemplates {
  /// How the page goes on A4: always light, close set, a card never broken, nothing that only a screen can follow.
  static let printStyleTemplate = #"""
    @page { size: A4; margin: 15mm 13mm; }
    @media print {
      :root { color-scheme: light; --paper: #fff; --card: #fff; }
      body { font-size: 9.5pt; line-height: 1.55; max-width: none; padding: 0; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      h1 { font-size: 20pt; }
      h2 { font-size: 13pt; break-after: avoid; }
      h3 { font-size: 11pt; break-after: avoid; }
      section { margin-top: 1.4rem; }
      a { color: inherit; text-decoration: none; }
      .contents, .others, .whole > summary { display: none; }
      details::details-content { content-visibility: visible; display: block; }
      summary { list-style: none; padding: 0; }
      .mark.block { text-decoration: underline double var(--red); }
      .mark.rewrite { text-decoration: underline wavy var(--ochre); }
      .mark.advice { text-decoration: underline dashed var(--blue); }
      .works { text-decoration: underline dotted var(--kiwi); }
      .markets { grid-template-columns: repeat(2, 1fr); }
      .many { grid-template-columns: repeat(3, 1fr); gap: .5rem; }
      .market { padding: .6rem .8rem; }
      .fit { font-size: 24px; }
      .lines { font-size: 10.5pt; line-height: 1.75; padding: .3rem 0; }
      .findings { break-before: page; columns: 2; column-gap: 5mm; }
      .findings > h2, .findings > p { column-span: all; }
      .card { padding: .5rem .7rem; margin: 0 0 .6rem; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
      .statement { margin-top: .35rem; padding-top: .35rem; }
      .proposal { padding: .3rem .5rem; margin-top: .3rem; }
      .line { display: grid; grid-template-columns: 5.6em minmax(0, 1fr); margin-top: .15rem; }
      .line > p { grid-column: 2; }
      .tongue { grid-row: 1; grid-column: 1; line-height: 1.9; }
      .tongue .code { display: none; }
      .spoken[dir="rtl"] { font-size: 1.08em; }
      .spoken, .spoken:lang(th) { line-height: 1.5; }
      .note { font-size: 8.5pt; }
      .cites, .where, .points, .how, .reading, .tongue { font-size: 8pt; }
      .rows th, .rows td { padding: .25rem .4rem; font-size: 8.5pt; }
      .rows th:first-child { width: 3.6rem; }
      .rows thead { display: table-header-group; }
      .evidence ul { font-size: 8pt; line-height: 1.45; columns: 2; column-gap: 6mm; }
      .market, .card, .proposal, .rows tr, .rest li, .lines li, .fits li { break-inside: avoid; }
      p { orphans: 2; widows: 2; }
    }

    """#
}
