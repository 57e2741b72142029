// One finding: why, for whom, on what evidence, what to say instead.

import { get } from './api.js';
import { detail } from './check.js';
import { h, icon, put } from './dom.js';
import { category } from './known.js';
import { sheet, trouble } from './sheet.js';
import { direction, flag, list, t, tongues } from './words.js';

/** A card that fills itself. `calls`: `apply(finding, rewrite, spoken)`, `keep(finding)`, `markets` by id. */
export function card(finding, calls) {
  const body = h('div', { class: 'card-body' });
  const element = h('article', { class: `card ${finding.severity}`, 'data-id': finding.id },
    h('header', {},
      h('span', { class: 'stamp', text: t(`severity.${finding.severity}`) }),
      h('h3', { dir: 'auto', text: finding.text }),
      h('p', { class: 'soft' },
        h('a', { href: `#/cue/${encodeURIComponent(finding.cue)}`, text: category(finding.category) }),
        ` · ${t('lineOf', finding.line)}`)),
    body);
  // Where there is little room, what to say comes before why.
  const show = (whole) => {
    const parts = [statements(whole, calls), proposals(whole, finding, calls)];
    put(body, calls.isBrief ? parts.reverse() : parts, more(finding, calls));
  };
  put(body, h('p', { class: 'soft waiting', text: t('working') }));
  (calls.detail ?? detail)(finding).then(show, (error) => put(body, trouble(error)));
  return element;
}

/** Why, markets that say the same together. */
function statements(finding, calls) {
  const groups = new Map();
  for (const [id, said] of Object.entries(finding.markets)) {
    const key = JSON.stringify([said.severity, said.why, said.allowed]);
    if (!groups.has(key)) groups.set(key, { said, ids: [], sources: new Set() });
    const group = groups.get(key);
    group.ids.push(id);
    for (const source of said.sources) group.sources.add(source);
  }
  const rank = { block: 0, rewrite: 1, advice: 2 };
  return [
    finding.presupposes && h('p', { class: 'takes' }, h('span', { class: 'soft', text: t('presupposes') }), finding.presupposes),
    [...groups.values()].sort((a, b) => rank[a.said.severity] - rank[b.said.severity]).map(({ said, ids, sources }) =>
      h('div', { class: `said ${said.severity}` },
        h('p', { class: 'for' },
          h('b', { class: `sev ${said.severity}`, text: t(`severity.${said.severity}`) }),
          ids.map((id) => h('span', { class: 'chip' }, h('span', { class: 'flag', 'aria-hidden': 'true', text: flag(id) }), calls.markets.get(id)?.name ?? id))),
        h('p', { class: 'why', text: said.why }),
        said.allowed && h('p', { class: 'soft', text: t('kept', said.allowed) }),
        cites([...sources]))),
  ];
}

/** Fact ids that can be looked up. */
export function cites(sources) {
  if (!sources.length) return null;
  return h('p', { class: 'cites' }, h('span', { text: t('evidence') }),
    sources.map((id) => h('button', { type: 'button', class: 'cite', text: id, onclick: () => source(id) })));
}

/** Where a fact comes from. */
export function source(id) {
  sheet(id, async (body) => {
    put(body, h('p', { class: 'soft', text: t('working') }));
    try {
      const { facts } = await get('evidence', { ids: id });
      if (!facts.length) return put(body, h('p', { text: t('noEvidence', id) }));
      put(body, facts.map((fact) => h('div', { class: 'evidence' },
        h('p', { lang: 'en', text: fact.statement }),
        h('p', { class: 'soft', text: `${t(fact.general ? 'general' : `confidence.${fact.confidence}`)} · ${t('reviewBy', fact.reviewBy)}` }),
        h('ul', { lang: 'en' }, fact.sources.map((one) => h('li', {}, one.text, one.year && one.year !== '' && !one.text.includes(one.year) ? ` (${one.year})` : ''))))));
    } catch (error) {
      put(body, trouble(error));
    }
  });
}

/** What to say instead; the same words for several markets are offered once, with the lines of each. */
function proposals(whole, finding, calls) {
  const groups = new Map();
  for (const [id, said] of Object.entries(whole.markets)) {
    for (const rewrite of said.rewrites ?? []) {
      const key = `${rewrite.start} ${rewrite.end} ${rewrite.text}`;
      if (!groups.has(key)) groups.set(key, { rewrite, gain: 0, needs: new Set(), spoken: [] });
      const group = groups.get(key);
      group.gain += rewrite.fitAfter;
      for (const need of rewrite.needs ?? []) group.needs.add(need);
      for (const [language, text] of Object.entries(rewrite.spoken ?? {})) {
        group.spoken.push({ market: id, language, text, reading: rewrite.readings?.[language] });
      }
    }
  }
  if (!groups.size) return null;
  return h('div', { class: 'proposals' }, h('h4', { text: t('instead') }),
    [...groups.values()].slice(0, calls.isBrief ? 3 : 6).map(({ rewrite, needs, spoken }) => {
      const isWider = rewrite.start !== finding.start || rewrite.end !== finding.end;
      const words = rewrite.text ? slots(rewrite.text) : h('i', { text: t('leaveOut') });
      return h('div', { class: 'proposal' },
        calls.apply
          ? h('button', { type: 'button', class: 'take', 'aria-label': t('applyLabel', rewrite.text || t('leaveOut')), onclick: () => calls.apply(finding, rewrite, spoken) },
            h('span', { class: 'new' }, words), h('span', { class: 'use', text: t('use') }))
          : h('p', { class: 'new' }, words),
        isWider && rewrite.text !== '' && h('p', { class: 'soft small', text: t('widerHelp') }),
        needs.size > 0 && h('p', { class: 'needs', text: t('needs', list([...needs].map((slot) => calls.slot(slot)))) }),
        spokenLines(spoken));
    }));
}

/** Lines to say, those of one language together. */
export function spokenLines(spoken) {
  const seen = new Set();
  const lines = spoken.filter(({ language, text }) => !seen.has(`${language} ${text}`) && seen.add(`${language} ${text}`));
  if (!lines.length) return null;
  const name = tongues(lines.map((line) => line.language));
  return h('ul', { class: 'spoken-lines' }, [...grouped(lines)].map(([language, all]) => h('li', {},
    h('span', { class: 'tongue', text: name(language) }),
    all.map(({ text, reading }) => [h('p', { class: 'spoken', lang: language, dir: direction(language) }, slots(text)),
      reading && h('p', { class: 'reading', lang: `${language.split('-')[0]}-Latn`, dir: 'ltr', text: reading })]))));
}

/** Lines by their language, in the order they come. */
function grouped(lines) {
  const all = new Map();
  for (const line of lines) {
    if (!all.has(line.language)) all.set(line.language, []);
    all.get(line.language).push(line);
  }
  return all;
}

/** A text whose open places are seen. */
export function slots(text) {
  return text.split(/(〔请填：[^〕]*〕)/).map((part) => (part.startsWith('〔请填：') ? h('mark', { class: 'slot', text: part }) : part));
}

function more(finding, calls) {
  return h('p', { class: 'more' },
    h('a', { href: `#/cue/${encodeURIComponent(finding.cue)}` }, icon('guide'), t('teach')),
    calls.judge && h('button', { type: 'button', class: 'link', text: t('override'), onclick: () => calls.judge(finding) }),
    calls.keep && h('button', { type: 'button', class: 'link', text: t('keepIt'), onclick: () => calls.keep(finding) }));
}
