// A rehearsal: how long the script takes, where it is thick, and what viewers of the market will ask, to practise on.

import { send } from './api.js';
import { cites, slots, spokenLines } from './card.js';
import { h, icon, put } from './dom.js';
import { known } from './known.js';
import { trouble } from './sheet.js';
import { draft, question, settings } from './state.js';
import { clock, timeline } from './timeline.js';
import { flag, score, t } from './words.js';

/** The view. */
export function rehearse() {
  const box = h('div', {});
  let market = draft.markets[0];
  const show = async () => {
    if (!draft.text.trim()) return put(box, h('p', { class: 'empty' }, t('nothingToRead'), ' ', h('a', { href: '#/write', text: t('tab.write') })));
    put(box, h('p', { class: 'soft waiting', text: t('working') }));
    try {
      put(box, paper(await send(`course/rehearse?rate=${settings.rate}`, { ...question(), markets: [market] })));
    } catch (error) {
      put(box, trouble(error, show));
    }
  };
  show();
  return h('div', { class: 'guide course' },
    h('p', { class: 'crumbs' }, h('a', { href: '#/course' }, icon('back'), t('tab.course'))),
    h('h1', { text: t('rehearse') }), h('p', { class: 'soft', text: t('rehearseHelp') }),
    h('p', { class: 'row ends' }, draft.markets.map((id) => h('button', { type: 'button', 'aria-pressed': String(id === market), class: 'pick-market', onclick: (event) => {
      market = id;
      for (const one of event.currentTarget.parentElement.children) one.setAttribute('aria-pressed', String(one === event.currentTarget));
      show();
    } }, h('span', { class: 'flag', 'aria-hidden': 'true', text: flag(id) }), known.markets.get(id)?.name ?? id))),
    box);
}

function paper(one) {
  const questions = one.questions;
  return [
    h('p', { class: 'facts-line' }, h('b', { text: clock(one.seconds) }), ` ${t('takes')} · ${t('charactersOf', one.characters)} · ${t('rateOf', Math.round(one.rate))} · ${t('fit')} ${score(one.fit)} · ${t(`verdict.${one.verdict}`)}`),
    timeline({ steps: one.timeline, length: one.step, heads: one.parts.filter((part) => part.name).map((part) => ({ name: part.name, at: part.from })), flags: questions.map((asked) => ({ name: asked.asked, at: asked.at })) }),
    h('h2', { text: t('viewersAsk') }), h('p', { class: 'soft', text: t('viewersAskHelp') }),
    h('ol', { class: 'comments' }, questions.map((asked, i) => h('li', {},
      h('p', { class: 'soft small' }, h('b', { class: 'count-number', text: i + 1 }), ` ${clock(asked.at)} `, h('span', { class: `sev ${asked.answered ? 'none' : 'rewrite'}`, text: t(asked.answered ? 'alreadyAnswered' : 'notAnswered') })),
      h('div', { class: 'bubble' }, lines(asked.local), h('p', { text: asked.asked })),
      h('details', { class: 'reasons' }, h('summary', { text: t('goodAnswer') }), asked.answer && h('p', { lang: 'zh-Hans' }, slots(asked.answer)), lines(asked.spoken), h('p', { class: 'soft', text: asked.why }), cites(asked.sources))))),
  ];
}

const lines = (all) => spokenLines(Object.entries(all).map(([language, line]) => ({ market: '', language, ...line })));
