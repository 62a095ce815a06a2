import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { realClock } from '@production-safety/sandbox';
import { Machine } from '../__testUtils__/aContext';
import { Secrets } from '../io/Secrets';
import { Journal, journalFileOf } from './Journal';
import { readJournal, unpushed } from './readJournal';

function aJournal() {
  const { folder } = new Machine();
  const secrets = new Secrets();
  const warnings: string[] = [];
  let id = 0;
  const context = {
    env: { XDG_STATE_HOME: folder },
    home: folder,
    host: 'laptop',
    clock: realClock,
    newId: () => {
      id += 1;
      return `run-${id}`;
    },
  };
  const open = () =>
    Journal.open(context, {
      secrets,
      who: 'user:default/jo',
      warn: line => warnings.push(line),
    });
  return { open, secrets, warnings, file: journalFileOf(context), folder };
}

const COMMAND = {
  type: 'command',
  command: 'rollback',
  rollouts: ['default.x'],
  reason: 'Broken',
} as const;

it('appends, so that what an earlier run wrote stays', () => {
  const { open, file } = aJournal();
  for (const journal of [open(), open()]) {
    journal.append(COMMAND);
    journal.close();
  }
  expect(readJournal(file).map(({ id }) => id)).toEqual(['run-1-1', 'run-2-1']);
});

it('is for its owner only', () => {
  const { open, file } = aJournal();
  open().append(COMMAND);
  expect(statSync(file).mode % 0o1000).toBe(0o600);
});

it('never holds a secret', () => {
  const { open, file, secrets } = aJournal();
  secrets.add('very-secret');
  open().append({ ...COMMAND, reason: 'The key very-secret leaked' });
  expect(readFileSync(file, 'utf8')).toContain('The key [secret] leaked');
});

it('warns once and goes on when it cannot be written', () => {
  const { open, warnings, folder } = aJournal();
  mkdirSync(join(folder, 'safety', 'journal.jsonl'), { recursive: true });
  const journal = open();
  journal.append(COMMAND);
  journal.append(COMMAND);
  journal.close();
  expect(warnings).toHaveLength(1);
});

it('can be read although its last line was cut off', () => {
  const machine = new Machine();
  const file = machine.write(
    'j.jsonl',
    '{"id":"a-1","type":"result"}\n{"id":"a-',
  );
  expect(readJournal(file)).toHaveLength(1);
});

it('knows what the portal has', () => {
  const entry = { run: 'a', at: '', who: '', host: '', ...COMMAND };
  const left = unpushed([
    { ...entry, id: 'a-1' },
    { ...entry, id: 'a-2' },
    {
      run: 'b',
      at: '',
      who: '',
      host: '',
      id: 'b-1',
      type: 'pushed',
      ids: ['a-1'],
    },
  ]);
  expect(left.map(({ id }) => id)).toEqual(['a-2']);
});
