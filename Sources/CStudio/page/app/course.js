// The course: lessons to project, exercises to practise on, all made by the engine from the same data.

import { get, send, served } from './api.js';
import { cites, slots, spokenLines } from './card.js';
import { h, icon, put } from './dom.js';
import { known } from './known.js';
import { handout } from './handout.js';
import { filled, projector } from './pages.js';
import { say, trouble } from './sheet.js';
import { draft } from './state.js';
import { flag, t } from './words.js';

const page = (...parts) => h('div', { class: 'guide course' }, parts);

const back = (words = t('tab.course')) => h('p', { class: 'crumbs' }, h('a', { href: '#/course' }, icon('back'), words), h('span', { class: 'grow' }), projector());

const markets = () => draft.markets.filter((id) => known.markets.has(id)).join(',');

/** What is taught. */
export function course() {
  const box = h('div', {});
  filled(box, async () => {
    const { modules } = await get('course');
    return [
      h('ol', { class: 'modules' }, modules.map((one, i) => h('li', {},
        h('span', { class: 'count-number', 'aria-hidden': 'true', text: i + 1 }),
        h('div', {}, h('h2', { text: one.title }), h('p', { class: 'soft', text: one.aim }),
          h('p', { class: 'row' }, h('a', { class: 'button', href: `#/lesson/${one.id}` }, icon('guide'), t('lesson')),
            h('a', { class: 'button', href: `#/practice/${one.id}` }, icon('check'), t('practice'))))))),
      h('p', { class: 'row' }, h('a', { class: 'button primary', href: '#/practice/' }, t('practiceAll')), h('a', { class: 'button', href: '#/rehearse' }, icon('air'), t('rehearse'))),
      (await served()) && h('section', { class: 'doors' }, h('h2', { text: t('classHere') }),
        h('p', { class: 'row' }, h('a', { class: 'button', href: '#/join/' }, icon('file'), t('toHandIn')), h('a', { class: 'button', href: '#/class' }, icon('course'), t('toDesk')))),
    ];
  });
  return page(h('h1', { text: t('tab.course') }), h('p', { class: 'soft', text: t('courseHelp') }), box);
}

/** A lesson. */
export function lesson(id) {
  const box = h('div', {});
  filled(box, async () => [handout(await get(`course/lessons/${encodeURIComponent(id)}`, { markets: markets() })),
    h('p', { class: 'row' }, h('a', { class: 'button primary', href: `#/practice/${id}` }, t('practiceThis')))]);
  return page(back(), box);
}

/** Ten items, one after another, each explained as soon as it is answered. */
export function practice(id) {
  const box = h('div', {});
  const begin = (seed) => filled(box, async () => {
    const set = await get('course/exercises', { modules: id, markets: markets(), count: 10, seed });
    if (!set.items.length) return h('p', { class: 'empty', text: t('noItems') });
    return new Practice(set, () => begin(seed + 1)).element;
  });
  begin(1 + Math.floor(Date.now() / 1000) % 100000);
  return page(back(), h('h1', { class: 'unseen', text: t('practice') }), box);
}

/** Where an item is answered. */
export function fields(item, name = 'answer') {
  if (!item.options?.length) {
    return h('textarea', { name, rows: item.kind === 'passage' ? 6 : 3, required: true, dir: 'auto', 'aria-label': t('yourWords'),
      placeholder: item.kind === 'read' ? t('readHint') : '', value: item.kind === 'passage' || item.kind === 'write' ? item.text : '' });
  }
  return h('fieldset', { class: 'options' }, h('legend', { class: 'unseen', text: item.question }), item.options.map((option, i) => h('label', { class: 'option' },
    h('input', { type: 'radio', name, value: String(i + 1), required: true }),
    h('span', { class: 'letter', 'aria-hidden': 'true', text: String.fromCharCode(65 + i) }),
    h('span', { dir: 'auto' }, item.kind === 'market' && known.markets.has(option) ? [h('span', { class: 'flag', 'aria-hidden': 'true', text: flag(option) }), known.markets.get(option).name] : option || t('leaveOut')))));
}

/** A script as it stands, a paragraph a line. */
export const quoted = (text) => h('blockquote', { lang: 'zh-Hans' }, text.split('\n').map((line) => h('p', { text: line })));

/** What an item asks about. */
export const material = (item) => [
  item.text && quoted(item.text),
  item.spoken && spokenLines([{ market: item.markets[0], ...item.spoken }]),
];

/** What came of an answer, and why. */
export function explained(item, one) {
  const points = Math.round(one.points);
  const words = points >= 99.5 ? t('right') : points === 0 && item.options?.length ? t('notRight') : t('pointsOf', points);
  return { words, parts: [
    h('p', { class: `result ${points >= 60 ? 'good' : 'poor'}` }, h('b', { text: words })),
    one.text?.sides && rubricSides(one.text.sides),
    [...one.text?.left ?? [], ...one.text?.added ?? []].map((fault) => h('p', { class: `note ${fault.severity}` }, h('b', { text: fault.text }), ' ', fault.why)),
    one.answer && item.kind !== 'read' && h('p', {}, h('span', { class: 'soft', text: t('bestAnswer') }), item.kind === 'market' && known.markets.has(one.answer.text) ? known.markets.get(one.answer.text).name : slots(one.answer.text || t('leaveOut'))),
    one.answer?.why && h('p', { class: 'why', text: one.answer.why }), one.answer?.sources && cites(one.answer.sources),
    one.answer?.entry && h('p', {}, h('a', { href: `#/cue/${encodeURIComponent(one.answer.entry)}`, text: t('teach') })),
  ] };
}

/** The sides that an answer in writing is weighed by. */
export const rubricSides = (all) => h('dl', { class: 'sides' }, Object.entries(all).map(([kind, side]) => h('div', {}, h('dt', { text: t(`side.${kind}`) }), h('dd', {}, h('span', { class: 'bar' }, h('span', { class: 'fill', vars: { '--fill': `${side.share * 100}%` } })), h('b', { text: `${Math.round(side.points)}` })))));

class Practice {
  constructor(set, again) {
    [this.set, this.again, this.place, this.grades] = [set, again, 0, []];
    this.element = h('div', { class: 'practice' });
    this.ask();
  }

  ask() {
    const item = this.set.items[this.place];
    this.feedback = h('div', { class: 'feedback', tabindex: '-1' });
    const form = h('form', { class: 'item', onsubmit: (event) => { event.preventDefault(); this.answer(item, form); } },
      h('progress', { max: this.set.items.length, value: this.place, 'aria-label': t('progress', this.place + 1, this.set.items.length) }),
      h('p', { class: 'soft' }, t('progress', this.place + 1, this.set.items.length), ' · ', t(`kind.${item.kind}`), ' · ', '●'.repeat(item.level) + '○'.repeat(3 - item.level)),
      h('h2', { text: item.question }),
      material(item),
      fields(item),
      h('p', { class: 'row' }, h('button', { type: 'submit', class: 'primary' }, t(item.kind === 'read' ? 'doneReading' : 'answer'))));
    put(this.element, form, this.feedback);
  }

  async answer(item, form) {
    const given = new FormData(form).get('answer') ?? '';
    const button = form.querySelector('[type="submit"]');
    button.disabled = true;
    try {
      const grade = await send('course/grade', { ...this.set, items: [item], answers: [{ item: item.id, answer: given }] });
      const one = grade.items[0];
      this.grades.push(one);
      for (const field of form.querySelectorAll('input, textarea')) field.disabled = true;
      button.parentElement.remove();
      const best = one.answer?.option ? one.answer.option.charCodeAt(0) - 65 : -1;
      form.querySelectorAll('.option').forEach((label, i) => { if (i === best) label.classList.add('best'); else if (String(i + 1) === given) label.classList.add('wrong'); });
      this.explain(item, one);
    } catch (error) {
      put(this.feedback, trouble(error));
      button.disabled = false;
    }
  }

  explain(item, one) {
    const last = this.place + 1 === this.set.items.length;
    const { words, parts } = explained(item, one);
    put(this.feedback, parts,
      h('p', { class: 'row' }, h('button', { type: 'button', class: 'primary', onclick: () => { if (last) this.end(); else { this.place++; this.ask(); this.element.querySelector('h2').scrollIntoView({ block: 'nearest' }); } } }, t(last ? 'seeResult' : 'nextItem'))));
    this.feedback.focus({ preventScroll: true });
    this.feedback.scrollIntoView({ block: 'nearest' });
    say(words);
  }

  end() {
    const points = this.grades.reduce((sum, one) => sum + one.points, 0) / this.grades.length;
    const mistakes = new Map();
    for (const one of this.grades) for (const entry of one.mistakes ?? []) mistakes.set(entry, (mistakes.get(entry) ?? 0) + 1);
    put(this.element, h('h2', { text: t('resultTitle') }), h('p', { class: 'total' }, h('b', { text: Math.round(points) }), t('outOf')),
      mistakes.size > 0 && [h('h3', { text: t('lookAgain') }), h('ul', { class: 'lines' }, [...mistakes].sort((a, b) => b[1] - a[1]).map(([entry, count]) => h('li', {}, h('a', { href: `#/cue/${encodeURIComponent(entry)}`, text: titles.get(entry) ?? entry }), count > 1 && h('span', { class: 'soft', text: ` ×${count}` }))))],
      h('p', { class: 'row' }, h('button', { type: 'button', class: 'primary', onclick: this.again }, t('anotherTen')), h('a', { class: 'button', href: '#/course', text: t('tab.course') })));
    for (const entry of mistakes.keys()) this.name(entry);
    say(t('pointsOf', Math.round(points)));
  }

  async name(entry) {
    const one = await get(`cues/${encodeURIComponent(entry)}`).catch(() => null);
    if (!one) return;
    titles.set(entry, one.title);
    const link = this.element.querySelector(`a[href="#/cue/${CSS.escape(encodeURIComponent(entry))}"]`) ?? [...this.element.querySelectorAll('a')].find((a) => a.textContent === entry);
    if (link) link.textContent = one.title;
  }
}

const titles = new Map();

