// The views of a class.

import { board } from './board.js';
import { join, own } from './join.js';
import { people } from './people.js';
import { picture } from './picture.js';
import { setup } from './setup.js';
import { submission } from './submission.js';
import { task } from './task.js';
import { tasks } from './tasks.js';

const DESK = { board, people, tasks, picture, setup };

export const views = {
  class: { make: (page) => (DESK[page] ?? board)(), tab: 'course' },
  submission: { make: submission, tab: 'course' },
  join: { make: join, tab: 'course' },
  task: { make: task, tab: 'course' },
  mine: { make: own, tab: 'course' },
};
