// An assignment, and handing in for it: a text, a file, or answers.

import { fields, material } from '../course.js';
import { h, icon, put } from '../dom.js';
import { labelled } from '../pages.js';
import { draft } from '../state.js';
import { day, t } from '../words.js';
import { handIn, look, mine } from './ask.js';
import { came, traineePage } from './join.js';
import { SCRIPTS, filePicker, marketNames, originalText, roundOf, today, working } from './parts.js';

/** The view. */
export const task = (id) => traineePage(async () => {
  const one = await look(`tasks/${encodeURIComponent(id)}`);
  const { secret, pseudonym } = mine.get();
  const before = secret ? (await look('mine')).submissions.findLast((work) => work.assignment === one.name) : undefined;
  const earlier = before && one.kind !== 'exercise' ? (await look(`mine/${before.id}`)).text : '';
  const who = h('input', { type: 'text', required: true, autocomplete: 'off', maxlength: 60 });
  const box = h('div', { class: 'stack' });
  const send = (body, name, press) => working(press, async () => {
    if (!secret && !who.value.trim()) {
      who.focus();
      throw new Error(t('whoFirst'));
    }
    const came1 = await handIn(one.id, { name, date: today(), who: secret ? '' : who.value }, body);
    if (came1.secret) mine.set({ secret: came1.secret });
    const next = `#/mine/${came1.id}`;
    if (location.hash === next) put(box, came(came1));
    else location.hash = next;
  });
  put(box,
    h('p', { class: 'crumbs' }, h('a', { href: '#/join/' }, icon('back'), t('allTasks'))),
    h('h1', { text: one.name }),
    h('p', { class: 'soft', text: [t(`task.${one.kind}`), roundOf(one), one.due && t('dueOn', day(one.due)), one.product].filter(Boolean).join(' · ') }),
    h('p', {}, h('b', { text: t('forMarkets') }), marketNames(one.markets)),
    h('p', { class: 'takes', text: t(one.revises ? 'do.revision' : `do.${one.kind}`, one.revises) }),
    before && h('p', { class: 'done-line' }, icon('check'), h('a', { href: `#/mine/${before.id}`, text: t('yourTurn', before.number) })),
    !secret ? labelled(t('whoAreYou'), who, t('whoHelp')) : h('p', { class: 'soft', text: t('youAre', pseudonym ?? '') }),
    one.kind === 'exercise' ? quiz(one, send) : text(one, earlier, send));
  return box;
});

function text(one, earlier, send) {
  const words = h('textarea', { rows: 12, class: 'hand-in', lang: 'zh-Hans', value: earlier || (one.kind === 'rewrite' ? one.original : ''), placeholder: t('placeholder') });
  const press = h('button', { type: 'submit', class: 'primary' }, icon('check'), t('handIn'));
  return h('form', { class: 'stack', onsubmit: (event) => {
    event.preventDefault();
    if (words.value.trim()) send(words.value, `${t('scriptLabel')}.txt`, press);
    else words.focus();
  } },
  one.kind === 'rewrite' && originalText(one.original),
  labelled(t('yourScript'), words),
  h('p', { class: 'row' }, press, filePicker(t('handInFile'), SCRIPTS, (file) => send(file, file.name, press)),
    draft.text.trim() && h('button', { type: 'button', onclick: () => { words.value = draft.text; words.focus(); } }, icon('write'), t('useDraft'))),
  h('p', { class: 'row' }, h('a', { href: '#/practice/', text: t('practiceFirst') }), h('a', { href: '#/rehearse', text: t('rehearseFirst') })),
  h('p', { class: 'soft small', text: t('handInPrivacy') }));
}

/** All items, answered at once. */
function quiz(one, send) {
  const form = h('form', { class: 'stack', onsubmit: (event) => {
    event.preventDefault();
    const given = new FormData(form);
    const answers = one.exercises.items.map((item, i) => ({ item: item.id, answer: String(given.get(`answer-${i}`) ?? '') }));
    send(JSON.stringify({ answers }), 'answers.json', event.submitter);
  } });
  return put(form, h('ol', { class: 'quiz' }, one.exercises.items.map((item, i) => h('li', { class: 'item' }, h('p', { class: 'soft', text: `${t('progress', i + 1, one.exercises.items.length)} · ${t(`kind.${item.kind}`)}` }), h('h2', { text: item.question }), material(item), fields(item, `answer-${i}`)))),
    h('p', { class: 'row' }, h('button', { type: 'submit', class: 'primary' }, icon('check'), t('handIn'))), h('p', { class: 'soft small', text: t('handInPrivacy') }));
}
