// One submission on the desk: the script with what is found in it, what the trainer says, what goes back.

import { h, icon, put } from '../dom.js';
import { labelled } from '../pages.js';
import { sheet, toast } from '../sheet.js';
import { day, t } from '../words.js';
import { change, desk, download } from './ask.js';
import { deskPage } from './frame.js';
import { button, choose, marketName, roundOf, today, working } from './parts.js';
import { result } from './result.js';

/** The view. */
export const submission = (id) => deskPage('board', async (info, again) => {
  const box = h('div', { class: 'one-work' });
  const one = await desk(`submissions/${encodeURIComponent(id)}`);
  put(box,
    h('p', { class: 'crumbs' }, h('a', { href: '#/class/board' }, icon('back'), one.assignment)),
    h('h2', { class: 'owner', text: one.person.name }),
    h('p', { class: 'soft', text: [one.person.pseudonym, one.person.team, roundOf(one.task), t('turn', one.number), one.date && day(one.date), one.late && t('late'), one.file].filter(Boolean).join(' · ') }),
    h('p', { class: 'row' },
      button('save', t(one.last ? 'handbackOne' : 'handbackLast'), (event) => working(event.currentTarget, async () => toast(t('saved', await download('handback', { assignment: one.assignment, person: one.person.id }, 'handback.docx'))))),
      button('write', t('commentAll'), () => comment(one, '', again)),
      button('trash', t('deleteWork'), () => remove(one))),
    result(one, (other) => `#/submission/${other}`, {
      comment: (line) => comment(one, quoted(line), again),
      remove: (said, press) => working(press, async () => { await change(`comments/${said.id}`, undefined, 'DELETE'); again(); }),
      judge: (finding) => judge(one, finding, again),
      unjudge: (said, press) => working(press, async () => { await change(`overrides/${said.id}`, undefined, 'DELETE'); again(); }),
    }));
  return box;
});

/** What is selected of a line, or all of it. */
function quoted(line) {
  const chosen = String(getSelection() ?? '').trim();
  return chosen && line.includes(chosen) ? chosen : line.trim();
}

function comment(one, quote, again) {
  sheet(t('comment'), (body, close) => {
    const words = h('textarea', { rows: 4, required: true, maxlength: 4000 });
    put(body, h('form', { class: 'stack', onsubmit: (event) => {
      event.preventDefault();
      working(event.submitter, async () => {
        await change('comments', { submission: one.id, quote, text: words.value, date: today() });
        close();
        again();
      });
    } }, quote && h('blockquote', { lang: 'zh-Hans' }, h('p', { text: quote })), labelled(t('commentWords'), words, t('commentHelp')),
    h('p', { class: 'row' }, h('button', { type: 'submit', class: 'primary', text: t('say') }))));
    words.focus();
  });
}

function judge(one, finding, again) {
  sheet(t('override'), (body, close) => {
    const reason = h('textarea', { rows: 3, required: true, maxlength: 1000 });
    const severity = choose(['none', 'advice', 'rewrite', 'block'].map((key) => [key, t(key === 'none' ? 'letPass' : `severity.${key}`)]), 'none');
    const where = choose([['', t('everyMarket')], ...Object.keys(finding.markets).map((id) => [id, marketName(id)])], '');
    const whose = choose([['one', t('thisWork')], ['class', t('wholeClass')]], 'one');
    put(body, h('form', { class: 'stack', onsubmit: (event) => {
      event.preventDefault();
      working(event.submitter, async () => {
        await change('overrides', { entry: finding.cue, reason: reason.value, severity: severity.value, markets: where.value ? [where.value] : [], date: today(), ...(whose.value === 'one' ? { submission: one.id } : {}) });
        close();
        toast(t('overridden'));
        again();
      });
    } }, h('p', {}, h('b', { text: finding.text })), h('p', { class: 'soft', text: t('overrideHelp') }),
    h('div', { class: 'fields' }, labelled(t('judgeAs'), severity), labelled(t('market'), where), labelled(t('holdsFor'), whose)), labelled(t('because'), reason),
    h('p', { class: 'row' }, h('button', { type: 'submit', class: 'primary', text: t('override') }))));
  });
}

function remove(one) {
  sheet(t('deleteWork'), (body, close) => put(body, h('p', { text: t('deleteWorkHelp') }), h('p', { class: 'row' },
    button('trash', t('deleteWork'), (event) => working(event.currentTarget, async () => {
      await change(`submissions/${one.id}`, undefined, 'DELETE');
      close();
      location.hash = '#/class/board';
    }), 'danger'))));
}
