// Asks about the class: the trainer by the token of the desk, a trainee by the code of the class and a secret of their own.

import { TRAINER, ask, keepFile } from '../api.js';
import { reader } from '../words.js';

const MINE = 'ruxiang.trainee';

/** The trainer's token, for as long as the window is open. */
export const pass = {
  get: () => sessionStorage.getItem(TRAINER),
  set: (token) => sessionStorage.setItem(TRAINER, token),
  forget: () => sessionStorage.removeItem(TRAINER),
};

/** What a trainee's browser keeps: the code of the class, who they are and the secret that shows it. */
export const mine = {
  get() {
    try {
      return JSON.parse(localStorage.getItem(MINE) ?? '{}');
    } catch {
      return {};
    }
  },
  set(change) {
    try {
      localStorage.setItem(MINE, JSON.stringify({ ...this.get(), ...change }));
    } catch {
      // A forbidden store: the window does without, and who they are is asked again.
    }
  },
  forget: () => localStorage.removeItem(MINE),
};

const address = (path, query = {}) => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return `/api/v1/class${path ? `/${path}` : ''}?${new URLSearchParams({ uiLanguage: reader(), ...Object.fromEntries(given) })}`;
};

const trainer = () => ({ 'Ruxiang-Trainer': pass.get() ?? '' });

/** Something of the desk. */
export const desk = async (path, query) => (await ask(address(path, query), { headers: trainer() })).json();

/** Changes something of the desk. */
export async function change(path, body, method = 'POST') {
  const isJSON = body !== undefined;
  return (await ask(address(path), {
    method, headers: isJSON ? { ...trainer(), 'Content-Type': 'application/json' } : trainer(), body: isJSON ? JSON.stringify(body) : undefined,
  })).json();
}

/** Hands a file to the desk. */
export const upload = async (path, query, file) => (await ask(address(path, query), {
  method: 'POST', headers: { ...trainer(), 'Content-Type': 'application/octet-stream' }, body: file,
})).json();

/** Takes a file from the desk to keep. */
export const download = async (path, query, otherwise) => keepFile(await ask(address(path, query), { headers: { ...trainer(), Accept: '*/*' } }), otherwise);

const trainee = () => {
  const { code, secret } = mine.get();
  return secret ? { 'Ruxiang-Join': code ?? '', 'Ruxiang-Trainee': secret } : { 'Ruxiang-Join': code ?? '' };
};

/** Something a trainee may see. */
export const look = async (path) => (await ask(address(path), { headers: trainee() })).json();

/** Hands a trainee's work in. */
export const handIn = async (task, query, body) => (await ask(address(`tasks/${task}`, query), {
  method: 'POST', headers: { ...trainee(), 'Content-Type': 'application/octet-stream' }, body,
})).json();
