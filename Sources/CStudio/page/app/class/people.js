// The roster: who is in the class, under which pseudonym, and what can be done with what is held on them.

import { h, put } from '../dom.js';
import { labelled } from '../pages.js';
import { sheet, toast } from '../sheet.js';
import { day, list, t } from '../words.js';
import { change, desk, download, upload } from './ask.js';
import { deskPage } from './frame.js';
import { button, choose, filePicker, grid, marketName, marketNames, today, working } from './parts.js';

/** The view. */
export const people = () => deskPage('people', async (info, again) => {
  const all = (await desk('people')).people;
  const take = (file) => upload('people', { name: file.name }, file).then(({ lines, added }) => { toast(t('enrolled', lines, added)); again(); }, (error) => toast(error.message));
  return [
    h('p', { class: 'soft', text: t('peopleHelp') }),
    h('p', { class: 'row' }, filePicker(t('importRoster'), '.csv,.tsv,.xlsx', take), button('plus', t('addOne'), () => addOne(again))),
    all.length === 0 && h('p', { class: 'empty', text: t('noPeople') }),
    all.length > 0 && grid(t('desk.people'), [t('name'), t('number'), t('pseudonym'), t('team'), { text: t('handedIn'), number: true }, t('readyFor'), t('airedAt')], all.map((one) => [
      h('button', { type: 'button', class: 'link', 'aria-label': t('moreOn', one.name), text: one.name, onclick: () => person(one, info, again) }), one.number ?? '', one.pseudonym, one.team ?? '', String(one.submissions), marketNames(one.ready), list(one.aired.map((stream) => `${marketName(stream.market)} ${day(stream.date)}`)),
    ]), 'people'),
  ];
});

function addOne(again) {
  sheet(t('addOne'), (body, close) => {
    const [name, number, team] = [h('input', { type: 'text', required: true, autocomplete: 'off' }), h('input', { type: 'text', autocomplete: 'off' }), h('input', { type: 'text', autocomplete: 'off' })];
    const cell = (text) => `"${text.trim().replaceAll('"', '""')}"`;
    put(body, h('form', { onsubmit: (event) => {
      event.preventDefault();
      working(event.submitter, async () => {
        const { added } = await upload('people', { name: 'roster.csv' }, `姓名,编号,县\n${[name, number, team].map((one) => cell(one.value)).join(',')}\n`);
        close();
        toast(t('enrolled', 1, added));
        again();
      });
    } }, labelled(t('name'), name), labelled(t('number'), number, t('numberHelp')), labelled(t('team'), team), h('p', { class: 'row' }, h('button', { type: 'submit', class: 'primary', text: t('addOne') }))));
  });
}

/** Everything that can be done about somebody. */
function person(one, info, again) {
  sheet(one.name, (body, close) => {
    const date = h('input', { type: 'date', value: today() });
    const market = choose(info.markets.map((id) => [id, marketName(id)]), info.markets[0]);
    const get = (path, query, otherwise) => (event) => working(event.currentTarget, async () => toast(t('saved', await download(path, query, otherwise))));
    put(body,
      h('p', { class: 'soft', text: [one.number, one.pseudonym, one.team].filter(Boolean).join(' · ') }),
      h('h3', { text: t('papers') }),
      h('p', { class: 'row' }, button('save', t('card'), get(`cards/${one.id}`, { date: today() }, 'card.docx')), button('save', t('certificate'), get(`cards/${one.id}`, { certificate: true, date: today(), issuer: info.name }, 'certificate.docx')),
        button('save', t('handbackOne'), get('handback', { person: one.id }, 'handback.zip'))),
      h('h3', { text: t('airedAt') }),
      one.aired.length > 0 && h('ul', { class: 'lines' }, one.aired.map((stream) => h('li', { class: 'row' }, `${marketName(stream.market)} ${day(stream.date)}`, h('button', { type: 'button', class: 'link', text: t('takeBack'), onclick: async (event) => {
        await working(event.currentTarget, async () => { await change(`aired/${stream.id}`, undefined, 'DELETE'); close(); again(); });
      } })))),
      h('div', { class: 'fields' }, labelled(t('market'), market), labelled(t('date'), date)),
      h('p', { class: 'row' }, button('air', t('enterAired'), (event) => working(event.currentTarget, async () => {
        await change('aired', { person: one.id, market: market.value, date: date.value });
        close();
        toast(t('airedEntered', one.name));
        again();
      }))),
      h('h3', { text: t('data') }),
      h('p', { class: 'row' }, button('save', t('exportOne'), get(`people/${one.id}`, {}, 'person.zip')),
        one.joined && button('undo', t('release'), (event) => working(event.currentTarget, async () => { await change(`people/${one.id}`); close(); toast(t('released', one.name)); again(); }))),
      one.joined && h('p', { class: 'soft small', text: t('releaseHelp') }),
      remove(one, close, again));
  });
}

/** Takes somebody out: their name is typed first, for nothing brings it back. */
function remove(one, close, again) {
  const sure = h('input', { type: 'text', autocomplete: 'off', oninput: () => { press.disabled = sure.value.trim() !== one.name; } });
  const press = button('trash', t('deleteOne'), (event) => working(event.currentTarget, async () => {
    await change(`people/${one.id}`, undefined, 'DELETE');
    close();
    toast(t('deleted', one.name));
    again();
  }), 'danger');
  press.disabled = true;
  return h('details', { class: 'reasons' }, h('summary', { text: t('deleteOne') }), h('p', { text: t('deleteHelp') }), labelled(t('typeName', one.name), sure), h('p', { class: 'row' }, press));
}
