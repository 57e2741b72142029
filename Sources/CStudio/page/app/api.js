// Asks the engine on this machine. Nothing else is ever asked.

import { reader, t } from './words.js';

const KEY = 'ruxiang.token';
export const TRAINER = 'ruxiang.trainer';

/** Takes the tokens, and the code of a class, out of the address, so that they do not stay in the history. */
export function takeToken() {
  if (!/^#(token|trainer|join)=/.test(location.hash)) return;
  const given = new URLSearchParams(location.hash.slice(1));
  if (given.get('token')) sessionStorage.setItem(KEY, given.get('token'));
  if (given.get('trainer')) sessionStorage.setItem(TRAINER, given.get('trainer'));
  const place = given.get('trainer') ? 'class' : given.get('join') ? `join/${encodeURIComponent(given.get('join'))}` : 'write';
  history.replaceState(null, '', `${location.pathname}#/${place}`);
}

/** The token of the whole interface; nothing where none is wanted. */
export const token = () => sessionStorage.getItem(KEY);

/** What went wrong, in words for the reader. */
export class Problem extends Error {
  constructor(status, detail, code) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

/** A reply of the engine. */
export async function ask(path, options = {}) {
  const headers = { Accept: 'application/json', ...options.headers };
  if (token()) headers.Authorization = `Bearer ${token()}`;
  let response;
  try {
    response = await fetch(path, { ...options, headers, cache: 'no-store', credentials: 'omit' });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem(0, t('offline'));
  }
  if (response.ok) return response;
  let problem = {};
  try {
    problem = await response.json();
  } catch {
    // Not one of ours: the status has to do.
  }
  const words = problem.code === 'token' ? t('tokenWrong') : response.status === 413 ? t('tooBig') : problem.detail ?? problem.title;
  throw new Problem(response.status, words ?? t('failed', response.status), problem.code);
}

/** A reply to a question with a script in it. */
export async function post(name, body, signal) {
  return send(name, { uiLanguage: reader(), ...body }, signal);
}

/** The same where the body is not a question about a script; the reader's language goes into the address. */
export async function send(name, body, signal) {
  const response = await ask(`/api/v1/${name}${name.includes('?') ? '&' : '?'}uiLanguage=${reader()}`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal,
  });
  return response.json();
}

/** Whether a class is served here. */
export const served = async () => (await (await ask('/healthz')).json()).class === true;

const kept = new Map();

/** A page of what the data says; asked for once. */
export async function get(name, query = {}) {
  const search = new URLSearchParams({ uiLanguage: reader(), ...query });
  const path = `/api/v1/${name}?${search}`;
  if (!kept.has(path)) {
    kept.set(path, ask(path).then((response) => response.json()));
    kept.get(path).catch(() => kept.delete(path));
  }
  return kept.get(path);
}

/** The words of a file. */
export async function read(file) {
  const query = new URLSearchParams({ name: file.name, uiLanguage: reader() });
  const response = await ask(`/api/v1/read?${query}`, {
    method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file,
  });
  return response.json();
}

/** A file to keep. */
export async function save(body) {
  const response = await ask('/api/v1/export', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: '*/*' },
    body: JSON.stringify({ uiLanguage: reader(), ...body }),
  });
  return keepFile(response, `ruxiang.${body.as}`);
}

/** Puts a reply among the downloads, by the name that it comes with. */
export async function keepFile(response, otherwise) {
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') ?? '');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = named ? decodeURIComponent(named[1]) : otherwise;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return link.download;
}
