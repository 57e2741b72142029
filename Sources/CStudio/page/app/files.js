// Files in and out.

import { read, save } from './api.js';
import { h, put } from './dom.js';
import { sheet, toast } from './sheet.js';
import { draft, keep, question } from './state.js';
import { t } from './words.js';
import { loadScript } from './write.js';

const LARGEST = 20 << 20;

/** Opens a file, the one given or one the reader picks. */
export function openFile(file) {
  if (file instanceof File) return take(file);
  const input = h('input', { type: 'file', accept: '.txt,.md,.srt,.vtt,.ass,.ssa,.lrc,.ttml,.csv,.tsv,.xlsx,.json,.jsonl,.docx,.html,.htm,.xlf,.xliff,text/*' });
  input.addEventListener('change', () => { if (input.files[0]) take(input.files[0]); });
  input.click();
}

async function take(file) {
  if (file.size > LARGEST) return toast(t('tooBig'));
  try {
    const { documents } = await read(file);
    if (documents.length === 1) return open(documents[0], file.name);
    sheet(t('whichScript', file.name), (body, close) => put(body, documents.slice(0, 200).map((one) => h('button', {
      type: 'button', class: 'row-finding', onclick: () => { close(); open(one, one.name); },
    }, h('span', { class: 'words', text: one.text.trim().slice(0, 60) }), h('span', { class: 'soft small', text: t('charactersOf', one.characters) })))));
  } catch (error) {
    toast(error.message);
  }
}

function open(document, name) {
  const old = draft.text;
  loadScript(document.text, name);
  if (document.facts) Object.assign(draft.facts, document.facts);
  keep();
  toast(t('opened', name), old.trim() ? { name: t('undo'), call: () => loadScript(old) } : undefined);
}

const STEM = /[^\p{L}\p{N}_-]+/gu;

/** What the files are called: after the file that was opened, or the first words of the script. */
function stem() {
  const named = draft.name.replace(/\.[^.]+$/, '');
  const first = draft.text.split('\n').find((line) => line.trim() && !line.startsWith('【')) ?? '';
  return (named || first.slice(0, 12)).replace(STEM, '') || 'ruxiang';
}

/** Asks which file to make. */
export function download() {
  sheet(t('download'), (body, close) => put(body, h('p', { class: 'soft', text: t('downloadHelp') }),
    [['docx', 'check'], ['html', 'check'], ['srt', 'rewrite'], ['xliff', 'rewrite'], ['xlsx', 'check'], ['json', 'check'], ['prompter', 'rewrite']].map(([as, of]) => h('button', {
      type: 'button', class: 'file-kind', onclick: async (event) => {
        event.currentTarget.disabled = true;
        try {
          toast(t('saved', await save(question({ as, of, name: stem() }))));
          close();
        } catch (error) {
          toast(error.message);
          event.target.closest('button').disabled = false;
        }
      },
    }, h('b', { text: t(`as.${as}`) }), h('span', { class: 'soft', text: t(`asHelp.${as}`) })))));
}

/** A script to try it on. */
export function sample() {
  loadScript(t('sampleScript'));
}
