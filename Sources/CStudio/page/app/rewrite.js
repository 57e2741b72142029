// The script told again, line beside line: take it, keep what was said, or write it differently.

import { post } from './api.js';
import { h, icon, put } from './dom.js';
import { currencies, field, rate } from './facts.js';
import { known } from './known.js';
import { cites, slots, spokenLines } from './card.js';
import { compare } from './compare.js';
import { ring } from './gauges.js';
import { say, toast, trouble } from './sheet.js';
import { carrySpoken, draft, keep, on, question, tell } from './state.js';
import { flag, list, score, t, tongues } from './words.js';
import { rewriteAll } from './write.js';
import { whole } from './offsets.js';

const roomy = matchMedia('(min-width: 50rem)');

/** Lines in the markets' languages, folded where there is little room. */
function local(spoken) {
  if (!spoken.length) return null;
  const name = tongues(spoken.map((one) => one.language));
  return h('details', { class: 'reasons', open: roomy.matches }, h('summary', { text: t('sayLocally', list([...new Set(spoken.map((one) => name(one.language)))])) }), spokenLines(spoken));
}

let view;
on('language', () => { view = undefined; });
on('facts', () => { if (view?.element.isConnected) view.refresh(true); });

/** The view. */
export function rewrite() {
  view ??= new Rewriting();
  view.refresh();
  return view.element;
}

class Rewriting {
  constructor() {
    this.way = 'all';
    this.fits = h('div', { class: 'changes' });
    this.asks = h('div', { class: 'asks' });
    this.rows = h('div', { class: 'pairs' });
    this.rest = h('div', {});
    this.table = h('div', { class: 'compare' });
    this.bar = h('div', { class: 'bar-bottom' });
    this.ways = h('div', { class: 'ways', role: 'group', 'aria-label': t('howMuch') });
    this.element = h('div', { class: 'rewriting' }, h('h1', { text: t('tab.rewrite') }), this.ways, this.fits, this.asks, this.rows, this.rest, this.bar, this.table);
  }

  drawWays() {
    put(this.ways, ['all', 'safe', 'fit'].map((way) => h('button', {
      type: 'button', 'aria-pressed': String(this.way === way), onclick: () => { this.way = way; this.refresh(true); },
    }, h('b', { text: t(`way.${way}`) }), h('span', { class: 'soft', text: t(`wayHelp.${way}`) }))));
  }

  async refresh(again = false) {
    this.drawWays();
    if (!draft.text.trim()) {
      this.shownFor = undefined;
      put(this.rows, h('p', { class: 'empty' }, t('nothingToRewrite'), ' ', h('a', { href: '#/write', text: t('tab.write') })));
      for (const part of [this.fits, this.asks, this.rest, this.bar, this.table]) put(part);
      return;
    }
    const body = question({ text: whole(draft.text), ...{ all: {}, safe: { safe: true }, fit: { toFit: 80 } }[this.way] });
    const key = JSON.stringify(body);
    if (key === this.shownFor && !again) return;
    this.shownFor = key;
    this.asking?.abort();
    this.asking = new AbortController();
    if (!again) put(this.rows, h('p', { class: 'soft waiting', text: t('rewriting') }));
    this.element.setAttribute('aria-busy', 'true');
    try {
      const result = await post('rewrite', body, this.asking.signal);
      this.text = draft.text;
      this.show(result);
    } catch (error) {
      if (error.name !== 'AbortError') put(this.rows, trouble(error, () => this.refresh(true)));
    }
    this.element.removeAttribute('aria-busy');
  }

  show(result) {
    const before = this.result?.rows ?? [];
    const chosen = new Map(before.filter((row) => row.choice !== 'new').map((row) => [row.old, row]));
    for (const row of result.rows) {
      const was = chosen.get(row.old);
      row.choice = was?.choice ?? 'new';
      row.own = was?.own;
    }
    this.result = result;
    this.dials = new Map(Object.keys(result.markets).map((id) => [id, ring()]));
    this.drawFits(Object.fromEntries(Object.entries(result.markets).map(([id, one]) => [id, { fit: one.after, verdict: one.verdict }])));
    this.drawAsks();
    put(this.rows, result.rows.length ? h('h2', { text: t('lineByLine', result.rows.length) }) : h('p', { class: 'empty', text: t('nothingChanged') }),
      result.rows.map((row) => this.pair(row)));
    this.drawRest();
    this.drawBar();
    compare(this.table);
    say(t('rewritten', result.rows.length));
  }

  drawFits(now) {
    put(this.fits, Object.entries(this.result.markets).map(([id, one]) => {
      const dial = this.dials.get(id);
      const said = now[id] ?? { fit: one.after, verdict: one.verdict };
      dial.set(said.fit, said.verdict);
      return h('div', { class: `change ${said.verdict}` }, dial.element,
        h('div', {}, h('p', { class: 'who' }, h('span', { class: 'flag', 'aria-hidden': 'true', text: flag(id) }), known.markets.get(id)?.name ?? id),
          h('p', { class: 'soft' }, t('fromTo', score(one.before), score(said.fit))), h('p', { class: 'verdict', text: t(`verdict.${said.verdict}`) })));
    }));
  }

  drawAsks() {
    const needs = [...new Set([...this.result.needs, ...Object.values(this.result.markets).flatMap((one) => (one.missing ?? []).flatMap((part) => part.needs))])];
    if (!needs.length) return put(this.asks);
    // What the new lines wait for comes first; what would let the host say more, behind it.
    const [first, more] = [this.result.needs, needs.filter((id) => !this.result.needs.includes(id))];
    const fields = (ids) => h('div', { class: 'fields' }, ids.flatMap((id) => (id === 'local_price' ? currencies().map((code) => rate(code)) : [field(id)])));
    put(this.asks, h('form', { class: 'ask-box', onsubmit: (event) => event.preventDefault() },
      h('h2', { text: t(first.length ? 'asks' : 'asksMore', first.length) }), h('p', { class: 'soft', text: t('asksHelp') }), fields(first),
      more.length > 0 && (first.length ? h('details', {}, h('summary', { text: t('asksMore') }), fields(more)) : fields(more))));
  }

  pair(row) {
    const element = h('article', { class: 'pair' });
    const draw = () => {
      const set = (choice) => { row.choice = choice; draw(); this.chosen(); element.querySelector('[aria-pressed="true"]')?.focus(); };
      const button = (choice, words) => h('button', { type: 'button', 'aria-pressed': String(row.choice === choice), onclick: () => set(choice), text: words });
      element.className = `pair ${row.choice}`;
      put(element,
        h('p', { class: 'number soft', text: t('lineOf', row.line) }),
        h('div', { class: 'old' }, h('p', { class: 'soft small', text: t('original') }), h('p', { dir: 'auto', text: row.old })),
        h('div', { class: 'new' }, h('p', { class: 'soft small', text: t('sayThis') }),
          row.choice === 'own'
            ? h('textarea', { 'aria-label': t('yourWords'), dir: 'auto', rows: 3, value: row.own ?? row.new, oninput: (event) => { row.own = event.target.value; this.chosen(); } })
            : h('p', { dir: 'auto' }, row.new ? slots(row.new) : h('i', { text: t('lineLeftOut') })),
          row.choice !== 'old' && local(row.spoken)),
        h('div', { class: 'choice', role: 'group', 'aria-label': t('choiceFor', row.line) }, button('new', t('takeNew')), button('old', t('keepOld')), button('own', t('writeOwn'))),
        h('details', { class: 'reasons' }, h('summary', { text: t('whyThis') }), row.why.map((why) => h('p', { text: why })),
          row.dropped.length > 0 && h('p', { class: 'soft', text: t('noLonger', list(row.dropped)) }), cites(row.sources)));
    };
    draw();
    return element;
  }

  drawRest() {
    const { markets, left, dropped } = this.result;
    const missing = new Map();
    for (const [id, one] of Object.entries(markets)) {
      for (const part of one.missing ?? []) {
        const key = `${part.part} ${part.text}`;
        if (!missing.has(key)) missing.set(key, { part, ids: [], spoken: [] });
        missing.get(key).ids.push(id);
        for (const [language, text] of Object.entries(part.spoken)) missing.get(key).spoken.push({ market: id, language, text });
      }
    }
    put(this.rest,
      left.length > 0 && h('section', {}, h('h2', { text: t('left') }), left.map((one) => h('p', { class: 'note' }, h('b', { text: one.text }), ` ${t('lineOf', one.line)} · ${list(Object.keys(one.markets).map((id) => known.markets.get(id)?.name ?? id))}`))),
      dropped.length > 0 && h('section', {}, h('h2', { text: t('droppedTitle') }), h('p', { text: list(dropped) })),
      missing.size > 0 && h('section', { class: 'missing' }, h('h2', { text: t('missing') }), h('p', { class: 'soft', text: t('missingHelp') }),
        [...missing.values()].map(({ part, ids, spoken }) => h('article', { class: 'note' },
          h('p', {}, h('b', { text: part.name }), h('span', { class: 'soft', text: ` ${ids.map((id) => flag(id)).join(' ')}` })), h('p', { class: 'soft', text: part.why }),
          part.text && h('p', { class: 'line-offer' }, h('span', {}, slots(part.text)),
            h('button', { type: 'button', class: 'quiet', onclick: () => this.append(part.text, spoken) }, icon('plus'), t('addLine'))), local(spoken)))));
  }

  /** A line at the end of the script. */
  append(line, spoken) {
    const text = `${draft.text.replace(/\n+$/, '')}\n${line}`;
    carrySpoken(line, line, spoken);
    rewriteAll(text);
    toast(t('added'), { name: t('tab.write'), call: () => { location.hash = '#/write'; } });
    this.refresh();
  }

  /** The script with the choices made. */
  composed() {
    const lines = this.text.split('\n');
    for (const row of this.result.rows) {
      if (row.choice === 'new') lines[row.line - 1] = row.new;
      if (row.choice === 'own') lines[row.line - 1] = (row.own ?? row.new).replace(/\n/g, ' ');
    }
    return lines.join('\n');
  }

  /** What the choices come to. */
  chosen() {
    this.drawBar();
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      try {
        const { markets } = await post('check', question({ text: whole(this.composed()), only: 'fit' }));
        this.drawFits(markets);
      } catch {
        // The scores stay as they were.
      }
    }, 250);
  }

  drawBar() {
    const taken = this.result.rows.filter((row) => row.choice !== 'old').length;
    put(this.bar, h('button', { type: 'button', class: 'primary', disabled: taken === 0, onclick: () => this.use() }, icon('check'), t('useChosen', taken)),
      h('a', { class: 'button', href: '#/air', onclick: () => { if (taken) this.use(true); } }, icon('air'), t('useAndAir')));
  }

  use(quiet = false) {
    for (const row of this.result.rows) {
      if (row.choice === 'old') continue;
      const now = row.choice === 'own' ? row.own ?? row.new : row.new;
      carrySpoken(row.old, now, row.choice === 'new' || now === row.new ? row.spoken : []);
    }
    rewriteAll(this.composed());
    keep();
    this.result = undefined;
    if (quiet) return;
    location.hash = '#/write';
    toast(t('usedChosen'));
    tell('used');
  }
}
