// Write and see: the script, its marks, the scores, one finding at a time.

import { blanks, openBlanks } from './blanks.js';
import { card } from './card.js';
import { counts, detail, latest, marks, now, report as wholeReport, soon } from './check.js';
import { $, h, icon, put } from './dom.js';
import { Editor } from './editor.js';
import { chooseMarkets } from './chips.js';
import { openFile, sample } from './files.js';
import { openFacts } from './facts.js';
import { gauge, ledger, sides, standing } from './gauges.js';
import { known } from './known.js';
import { closeSheets, say, sheet, toast, trouble } from './sheet.js';
import { carrySpoken, draft, keep, on, tell } from './state.js';
import { flag, list, t } from './words.js';

let view;

/** The view; it is made once and goes on living while others are looked at. */
export function write() {
  view ??= new Write();
  view.dials();
  return view.element;
}

/** Puts a text in place of all of it, as one step that can be taken back. */
export function rewriteAll(text) {
  write();
  view.editor.replace(0, view.editor.text.length, text);
}

/** Another script altogether. */
export function loadScript(text, name = '') {
  write();
  Object.assign(draft, { text, name, spoken: {} });
  view.editor.load(text);
  view.start.hidden = text !== '';
  draft.text = view.editor.text;
  keep();
  now();
}

class Write {
  constructor() {
    this.filter = '';
    this.shown = 40;
    this.editor = new Editor({
      label: t('scriptLabel'), placeholder: t('placeholder'),
      onchange: (text) => this.changed(text),
      oncaret: (from, to) => this.caret(from, to),
    });
    this.strip = h('div', { class: 'strip', role: 'group', 'aria-label': t('fits') });
    this.start = h('div', { class: 'start' });
    this.list = h('div', { class: 'findings' });
    this.tally = h('div', { class: 'tally', role: 'group', 'aria-label': t('filterLabel') });
    this.peek = h('section', { class: 'peek', hidden: true, 'aria-label': t('findingLabel'), tabindex: '-1' });
    this.tools = h('div', { class: 'tools', role: 'toolbar', 'aria-label': t('tools') });
    this.state = h('p', { class: 'state soft' });
    this.element = h('div', { class: 'write' },
      h('h1', { class: 'unseen', text: t('tab.write') }),
      this.strip,
      h('div', { class: 'desk' },
        h('section', { class: 'script', 'aria-label': t('tab.write') }, this.tools, this.start, this.editor.element, this.state,
          h('p', { class: 'unseen', id: 'keys', text: t('keys') })),
        h('aside', { class: 'side', 'aria-label': t('findings') }, h('h2', { class: 'unseen', text: t('findings') }), this.tally, this.list)),
      this.peek);
    if (draft.text) this.editor.load(draft.text);
    this.buttons();
    this.listen();
    this.invite();
    const ears = [
      on('report', () => this.report()), on('facts', () => now()), on('markets', () => { this.dials(); now(); }),
      // In another language it is made anew.
      on('language', () => { for (const deaf of ears) deaf(); view = undefined; }),
    ];
  }

  buttons() {
    const button = (name, words, call, more = {}) => h('button', { type: 'button', class: 'tool', title: words, 'aria-label': words, onclick: call, ...more }, icon(name));
    put(this.tools,
      button('undo', t('undo'), () => this.editor.undo()),
      button('redo', t('redo'), () => this.editor.redo()),
      h('span', { class: 'gap' }),
      button('up', t('previous'), () => this.go(-1), { 'aria-keyshortcuts': 'Alt+ArrowUp' }),
      button('down', t('next'), () => this.go(1), { 'aria-keyshortcuts': 'Alt+ArrowDown' }),
      h('span', { class: 'gap grow' }),
      h('button', { type: 'button', class: 'tool named', onclick: openFacts }, icon('facts'), h('span', { text: t('factsShort') })),
      button('file', t('openFile'), openFile),
      button('trash', t('newScript'), () => this.clear()));
  }

  listen() {
    this.element.addEventListener('keydown', (event) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) {
        if (event.key === 'Escape' && !this.peek.hidden) this.look(undefined);
        return;
      }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) { event.preventDefault(); this.go(step); }
      if (event.key === 'Enter') { event.preventDefault(); this.applyFirst(); }
    });
    const over = (event) => { if ([...event.dataTransfer?.types ?? []].includes('Files')) { event.preventDefault(); this.element.classList.add('over'); } };
    this.element.addEventListener('dragover', over);
    this.element.addEventListener('dragleave', () => this.element.classList.remove('over'));
    this.element.addEventListener('drop', (event) => {
      this.element.classList.remove('over');
      const file = event.dataTransfer?.files?.[0];
      if (file) { event.preventDefault(); openFile(file); }
    });
  }

  /** What an empty page offers. */
  invite() {
    put(this.start,
      h('h2', { class: 'welcome', text: t('welcome') }), h('p', { text: t('welcomeHelp') }),
      h('p', { class: 'row' },
        h('button', { type: 'button', class: 'primary', onclick: () => this.paste() }, t('paste')),
        h('button', { type: 'button', onclick: openFile }, icon('file'), t('openFile')),
        h('button', { type: 'button', onclick: sample }, t('sample'))),
      h('p', { class: 'soft small', text: t('private') }));
    this.start.hidden = draft.text !== '';
  }

  async paste() {
    this.editor.field.focus();
    try {
      const text = await navigator.clipboard.readText();
      if (text) loadScript(text);
    } catch {
      toast(t('pasteByHand'));
    }
  }

  clear() {
    const old = draft.text;
    if (!old) return;
    loadScript('');
    toast(t('cleared'), { name: t('undo'), call: () => loadScript(old) });
  }

  changed(text) {
    draft.text = text;
    this.start.hidden = text !== '';
    keep();
    soon();
  }

  /** The gauges, one for each market. */
  dials() {
    const chosen = draft.markets.filter((id) => known.markets.has(id));
    this.gauges = new Map(chosen.map((id) => [id, gauge(known.markets.get(id), (one) => this.market(one))]));
    put(this.strip, [...this.gauges.values()].map((one) => one.element),
      h('button', { type: 'button', class: 'gauge add', 'aria-label': t('chooseMarkets'), onclick: chooseMarkets }, icon('plus'), h('span', { text: t('markets') })));
    this.set();
  }

  set() {
    for (const [id, dial] of this.gauges ?? []) dial.set(latest.report?.markets[id]);
  }

  report() {
    if (latest.text !== draft.text && latest.report) return;
    this.set();
    this.editor.mark(marks());
    const open = blanks(draft.text).length;
    put(this.state, open > 0 && h('button', { type: 'button', class: 'quiet blanks', onclick: () => openBlanks() }, t('blanksLeft', open)), latest.problem ? h('span', { role: 'alert', text: latest.problem.message })
      : latest.report ? t('readThrough', latest.report.characters.toLocaleString()) : '');
    this.listFindings();
    if (this.open !== undefined && !this.finding(this.open)) this.look(undefined);
    this.announce();
  }

  announce() {
    if (!latest.report) return;
    const all = counts(latest.report);
    const words = t('countsLabel', all.block, all.rewrite, all.advice);
    clearTimeout(this.telling);
    this.telling = setTimeout(() => say(words), 1200);
  }

  finding(id) {
    return latest.report?.findings.find((one) => one.id === id);
  }

  visible() {
    return (latest.report?.findings ?? []).filter((one) => one.severity && (!this.filter || one.severity === this.filter));
  }

  listFindings() {
    const all = counts(latest.report);
    put(this.tally, ['block', 'rewrite', 'advice'].map((severity) => h('button', {
      type: 'button', class: `count ${severity}`, 'aria-pressed': String(this.filter === severity),
      onclick: () => { this.filter = this.filter === severity ? '' : severity; this.shown = 40; this.listFindings(); },
    }, h('b', { text: all[severity] }), t(`severity.${severity}`))));
    this.tally.hidden = !latest.report;
    const visible = this.visible();
    put(this.list,
      !latest.report ? null : visible.length === 0 ? h('p', { class: 'empty', text: t('clean') }) : null,
      visible.slice(0, this.shown).map((one) => this.row(one)),
      visible.length > this.shown && h('button', { type: 'button', class: 'quiet', text: t('more', visible.length - this.shown), onclick: () => { this.shown += 200; this.listFindings(); } }),
      this.whole());
  }

  row(finding) {
    if (finding.id === this.open && wide.matches) return this.card(finding);
    return h('button', { type: 'button', class: `row-finding ${finding.severity}`, 'data-id': finding.id, onclick: () => this.look(finding.id, true) },
      h('span', { class: 'stamp', text: t(`severity.${finding.severity}`) }),
      h('span', { class: 'words', dir: 'auto', text: finding.text }),
      h('span', { class: 'flags', 'aria-label': list(Object.keys(finding.markets).map((id) => known.markets.get(id)?.name ?? id)) },
        Object.keys(finding.markets).slice(0, 5).map(flag).join(' ')));
  }

  /** What only shows in the script as a whole, and what works. */
  whole() {
    const report = latest.report;
    if (!report) return null;
    return [
      report.discourse?.length > 0 && h('section', { class: 'together' }, h('h3', { text: t('together') }),
        report.discourse.map((one) => h('div', { class: 'note' }, h('b', { text: one.name }), h('p', { text: one.why }), h('p', { class: 'advice-text', text: one.advice })))),
      report.resonances.length > 0 && h('section', { class: 'together' }, h('h3', { text: t('works') }),
        h('p', { class: 'goods' }, report.resonances.map((one) => h('button', { type: 'button', class: 'good', dir: 'auto', text: one.text, onclick: () => this.reveal(one.from, one.to) })))),
      report.unknown?.length > 0 && h('section', { class: 'together' }, h('h3', { text: t('unknown') }), h('p', { class: 'soft', text: t('unknownHelp') }),
        h('p', { class: 'goods', text: list(report.unknown.slice(0, 30).map((one) => one.text)) })),
    ];
  }

  reveal(from, to) {
    this.editor.field.focus();
    this.editor.field.setSelectionRange(from, to);
  }

  card(finding) {
    return card(finding, {
      markets: known.markets,
      slot: (id) => known.slots.get(id)?.name ?? id,
      apply: (one, rewrite, spoken) => this.apply(one, rewrite, spoken),
      keep: (one) => this.keepIt(one),
      isBrief: !wide.matches,
    });
  }

  caret(from, to) {
    const mark = this.editor.at(from, to);
    if (mark) this.look(mark.id);
    else if (!wide.matches) this.look(undefined);
  }

  /** Opens a finding: in the list where there is room, else from below. */
  look(id, scroll = false) {
    this.open = id;
    const finding = id === undefined ? undefined : this.finding(id);
    this.editor.choose(finding?.id, { scroll });
    if (wide.matches) {
      this.peek.hidden = true;
      const visible = this.visible();
      const place = visible.findIndex((one) => one.id === id);
      if (place >= this.shown) this.shown = place + 20;
      this.listFindings();
      if (finding) $(`.card[data-id="${id}"]`, this.list)?.scrollIntoView({ block: 'nearest' });
      return;
    }
    if (!finding) {
      this.peek.hidden = true;
      document.body.classList.remove('peeking');
      return;
    }
    const visible = latest.report.findings.filter((one) => one.severity);
    const place = visible.findIndex((one) => one.id === id);
    put(this.peek,
      h('div', { class: 'grip' },
        h('button', { type: 'button', class: 'plain', 'aria-label': t('previous'), disabled: place <= 0, onclick: () => this.go(-1) }, icon('back')),
        h('span', { class: 'soft', text: `${place + 1} / ${visible.length}` }),
        h('button', { type: 'button', class: 'plain', 'aria-label': t('next'), disabled: place >= visible.length - 1, onclick: () => this.go(1) }, icon('next')),
        h('button', { type: 'button', class: 'plain', 'aria-label': t('close'), onclick: () => { this.look(undefined); } }, icon('close'))),
      this.card(finding));
    this.peek.hidden = false;
    this.peek.scrollTop = 0;
    document.body.classList.add('peeking');
    if (coarse.matches && document.activeElement === this.editor.field && !this.typing) this.editor.field.blur();
  }

  /** To the next finding, or the one before. */
  go(step) {
    const all = this.visible();
    if (!all.length) return;
    let place = all.findIndex((one) => one.id === this.open);
    if (place < 0) {
      const caret = this.editor.field.selectionStart;
      place = step > 0 ? all.findIndex((one) => one.from >= caret) : all.findLastIndex((one) => one.to <= caret);
      if (place < 0) place = step > 0 ? 0 : all.length - 1;
    } else place = (place + step + all.length) % all.length;
    this.look(all[place].id, true);
    const finding = all[place];
    const words = `${t(`severity.${finding.severity}`)} ${finding.text}`;
    detail(finding).then((whole) => say(`${words} ${Object.values(whole.markets)[0]?.why ?? ''}`), () => say(words));
  }

  applyFirst() {
    const button = this.element.querySelector('.card .take');
    if (button) button.click();
  }

  /** Puts a rewrite in place of what it is for. */
  apply(finding, rewrite, spoken) {
    const offsets = latest.offsets;
    if (!offsets || latest.text !== draft.text) return toast(t('stillChecking'));
    const [from, to] = [offsets.unit(rewrite.start), offsets.unit(rewrite.end)];
    const old = lineAt(this.editor.text, from);
    this.editor.replace(from, to, rewrite.text);
    carrySpoken(old, lineAt(this.editor.text, from), spoken);
    keep();
    this.look(undefined);
    toast(rewrite.text ? t('applied', rewrite.text) : t('leftOut', finding.text), { name: t('undo'), call: () => this.editor.undo() });
  }

  keepIt(finding) {
    sheet(t('keepIt'), (body, close) => {
      const reason = h('input', { type: 'text', id: 'reason', required: true, autocomplete: 'off' });
      put(body, h('form', { onsubmit: (event) => {
        event.preventDefault();
        if (!reason.value.trim()) return;
        draft.allow = [...draft.allow.filter((one) => one.cue !== finding.cue), { cue: finding.cue, reason: reason.value.trim() }];
        keep();
        close();
        tell('facts');
      } },
      h('p', { text: t('keepHelp', finding.text) }),
      h('label', { for: 'reason', text: t('reason') }), reason,
      h('p', { class: 'row' }, h('button', { type: 'submit', class: 'primary', text: t('keepIt') }))));
    });
  }

  /** A market's scores: sides, what blocks, the ledger. */
  market(id) {
    const said = latest.report?.markets[id];
    const market = known.markets.get(id);
    sheet(`${flag(id)} ${market.name}`, (body) => {
      if (!said) return put(body, h('p', { text: t('nothingYet') }), h('p', {}, h('a', { href: `#/market/${id}`, text: t('marketPage') })));
      const sums = h('div', {}, h('p', { class: 'soft waiting', text: t('working') }));
      const blocks = latest.report.findings.filter((one) => one.markets[id]?.severity === 'block' && !one.markets[id].allowed);
      put(body,
        standing(said),
        blocks.length > 0 && h('div', { class: 'blocks' }, h('h3', { text: t('blocksHere') }),
          blocks.map((one) => h('button', { type: 'button', class: 'row-finding block', onclick: () => { closeSheets(); this.look(one.id, true); } },
            h('span', { class: 'words', text: one.text }), h('span', { class: 'soft small', 'data-why': one.id })))),
        h('h3', { text: t('fourSides') }), sides(said.dimensions),
        h('h3', { text: t('ledgerTitle') }), sums,
        h('p', {}, h('a', { href: `#/market/${id}`, onclick: closeSheets, text: t('marketPage') })));
      wholeReport().then((all) => {
        put(sums, ledger(all.markets[id], all, (finding) => { closeSheets(); this.look(finding, true); }));
        const whys = new Map(all.findings.map((one) => [String(one.id), one.markets[id]?.why ?? '']));
        for (const cell of body.querySelectorAll('[data-why]')) cell.textContent = whys.get(cell.dataset.why) ?? '';
      }, (error) => put(sums, trouble(error)));
    });
  }
}

/** The line a place stands in. */
function lineAt(text, at) {
  const end = text.indexOf('\n', at);
  return text.slice(at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1, end < 0 ? text.length : end);
}

const wide = matchMedia('(min-width: 64rem)');
const coarse = matchMedia('(pointer: coarse)');
wide.addEventListener('change', () => view?.report());
