// A trainee's pages: in by the code of the class, an assignment, what it came to, and what was handed in before.

import { h, icon, put } from '../dom.js';
import { labelled } from '../pages.js';
import { trouble } from '../sheet.js';
import { draft } from '../state.js';
import { day, t } from '../words.js';
import { loadScript } from '../write.js';
import { look, mine } from './ask.js';
import { fits, marketNames, points, roundOf } from './parts.js';
import { result } from './result.js';

/** A page of a trainee; without the code of the class it is asked for first. */
export function traineePage(fill) {
  const box = h('div', {});
  const show = async () => {
    if (!mine.get().code) return put(box, door(show));
    put(box, h('p', { class: 'soft waiting', text: t('working') }));
    try {
      put(box, await fill(show));
    } catch (error) {
      if (error.code === 'join') {
        mine.set({ code: '' });
        return put(box, door(show, error));
      }
      if (error.code === 'trainee') return put(box, lost(error, show));
      put(box, error.status === 404 ? h('p', { class: 'empty', text: error.code === 'no-class' ? error.message : t('notThere') }) : trouble(error, show));
    }
  };
  show();
  return h('div', { class: 'guide course class' }, box);
}

function door(again, error) {
  const field = h('input', { type: 'text', required: true, autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false', class: 'code-field', maxlength: 12, placeholder: 'ABCD-EFGH' });
  return h('form', { class: 'door', onsubmit: (event) => {
    event.preventDefault();
    mine.set({ code: field.value.trim() });
    again();
  } }, h('h1', { text: t('toHandIn') }), h('p', { class: 'soft', text: t('codeHelp') }), labelled(t('joinCode'), field),
  error && h('p', { class: 'trouble', role: 'alert', text: error.message }), h('p', { class: 'row' }, h('button', { type: 'submit', class: 'primary', text: t('goIn') })));
}

/** The trainer has let somebody else in, or the roster has no such person any more. */
const lost = (error, again) => h('div', { class: 'door' }, h('h1', { text: t('whoAgain') }), h('p', { text: t('whoAgainHelp') }),
  h('p', { class: 'row' }, h('button', { type: 'button', class: 'primary', text: t('goOn'), onclick: () => { mine.set({ secret: '', pseudonym: '' }); again(); } })));

/** What there is to hand in, and what was. */
export function join(code) {
  if (code) {
    mine.set({ code });
    history.replaceState(null, '', '#/join/');
  }
  return traineePage(async (again) => {
    const all = await look('tasks');
    const own = mine.get().secret ? await look('mine') : { submissions: [] };
    if (own.pseudonym) mine.set({ pseudonym: own.pseudonym });
    const last = new Map(own.submissions.map((one) => [one.assignment, one]));
    return [
      h('h1', { text: all.class }),
      h('p', { class: 'soft', text: own.pseudonym ? t('youAre', own.pseudonym) : t('tasksHelp') }),
      all.tasks.length === 0 && h('p', { class: 'empty', text: t('noTasksYet') }),
      h('ul', { class: 'modules plain-list' }, all.tasks.map((task) => {
        const done = last.get(task.name);
        return h('li', { class: 'task' }, h('div', {}, h('h2', {}, h('a', { href: `#/task/${task.id}`, text: task.name })),
          h('p', { class: 'soft', text: [t(`task.${task.kind}`), roundOf(task), task.due && t('dueOn', day(task.due))].filter(Boolean).join(' · ') }), h('p', { class: 'soft', text: marketNames(task.markets) }),
          done && h('p', { class: 'done-line' }, icon('check'), h('a', { href: `#/mine/${done.id}`, text: t('yourTurn', done.number) }), fits(done.fits ?? []), points(done))));
      })),
      own.pseudonym && h('p', { class: 'row' }, h('button', { type: 'button', class: 'link', text: t('notMe'), onclick: () => { mine.forget(); again(); } })),
      h('p', { class: 'soft small', text: t('traineePrivacy') }),
    ];
  });
}

/** One's own submission: what it came to, and what to mend. */
export const own = (id) => traineePage(async () => {
  const one = await look(`mine/${encodeURIComponent(id)}`);
  return came(one);
});

/** A page of what was handed in. */
export function came(one) {
  return [
    h('p', { class: 'crumbs' }, h('a', { href: '#/join/' }, icon('back'), t('allTasks'))),
    h('h1', { text: one.assignment }),
    h('p', { class: 'soft', text: [t('turn', one.number), one.date && day(one.date), one.late && t('late'), one.file].filter(Boolean).join(' · ') }),
    h('p', { class: 'row ends' }, h('a', { class: 'button primary', href: `#/task/${one.task.id}` }, icon('redo'), t('sendAgain')),
      one.kind !== 'exercise' && h('button', { type: 'button', onclick: () => {
        draft.markets = one.task.markets;
        loadScript(one.text, one.file);
        location.hash = '#/write';
      } }, icon('write'), t('mendInWrite'))),
    result(one, (other) => `#/mine/${other}`),
  ];
}
