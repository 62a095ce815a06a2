import { TargetTurns, type Work } from './TargetTurns';

const RAISE: Work = { kind: 'set-exposure', on: ['ds2', 'ds2-forms'] };
const CLOSE: Work = { kind: 'close' };

function off(flag: string, urgent = false): Work {
  return { kind: 'switch-off', flag, urgent };
}

/** Starts works that end when told to, and notes what happens. */
function stage() {
  const turns = new TargetTurns();
  const notes: string[] = [];
  const ends = new Map<string, () => void>();
  const add = (name: string, work: Work, by?: AbortSignal) => {
    turns
      .run(work, by, async ({ signal, overtook }) => {
        notes.push(`${name} starts`);
        signal.addEventListener('abort', () => notes.push(`${name} aborted`));
        await overtook?.then(() => notes.push(`${name} goes on`));
        await new Promise<void>(end => ends.set(name, end));
      })
      .then(
        () => notes.push(`${name} ends`),
        error => notes.push(`${name}: ${error.message}`),
      );
  };
  const turn = () => new Promise(resolve => setImmediate(resolve));
  const end = async (name: string) => {
    await turn();
    ends.get(name)?.();
    await turn();
  };
  return { turns, notes, add, end };
}

describe('TargetTurns', () => {
  it('runs exposures one after another', async () => {
    const { notes, add, end } = stage();
    add('first', RAISE);
    add('second', RAISE);
    expect(notes).toEqual(['first starts']);
    await end('first');
    expect(notes).toEqual(['first starts', 'first ends', 'second starts']);
  });

  it('lets a close start at once and sends exposures away', async () => {
    const { notes, add, end } = stage();
    add('running', RAISE);
    add('waiting', RAISE);
    add('close', CLOSE);
    add('later', RAISE);
    await end('none');
    expect(notes).toEqual([
      'running starts',
      'running aborted',
      'close starts',
      'waiting: Overtaken by a rollback',
    ]);
    await end('running');
    expect(notes.slice(4)).toEqual(['running ends', 'close goes on']);
    await end('close');
    expect(notes.slice(6)).toEqual(['close ends', 'later starts']);
  });

  it('switches different flags off side by side, the same one in turn', async () => {
    const { notes, add, end } = stage();
    add('a', off('ds2'));
    add('b', off('ds2-forms'));
    add('a again', off('ds2'));
    expect(notes).toEqual(['a starts', 'b starts']);
    await end('b');
    expect(notes).toEqual(['a starts', 'b starts', 'b ends']);
    await end('a');
    expect(notes.slice(3)).toEqual(['a ends', 'a again starts']);
    await end('a again');
    expect(notes.slice(5)).toEqual(['a again ends']);
  });

  it('does not make an urgent switch-off wait for one that hangs', () => {
    const { notes, add } = stage();
    add('patient', off('ds2'));
    add('urgent', off('ds2', true));
    expect(notes).toEqual(['patient starts', 'urgent starts']);
  });

  it('sends away who gives up while waiting', async () => {
    const { turns, notes, add, end } = stage();
    add('running', RAISE);
    const controller = new AbortController();
    add('waiting', RAISE, controller.signal);
    controller.abort();
    await end('none');
    expect(notes).toEqual([
      'running starts',
      'waiting: The call was aborted while it waited',
    ]);
    add('too late', RAISE, AbortSignal.abort());
    await end('running');
    expect(notes.slice(2)).toEqual([
      'too late: The call was aborted',
      'running ends',
    ]);
    expect(turns.isIdle).toBe(true);
  });

  it('lets only an urgent switch-off overtake an exposure', async () => {
    const { notes, add, end } = stage();
    add('raise', RAISE);
    add('patient', off('ds2'));
    await end('none');
    expect(notes).toEqual(['raise starts']);
    add('urgent', off('ds2', true));
    await end('none');
    expect(notes.slice(1)).toEqual(['raise aborted', 'urgent starts']);
    await end('raise');
    expect(notes.slice(3)).toEqual(['raise ends', 'urgent goes on']);
    // The patient one waits for the same flag.
    await end('urgent');
    expect(notes.slice(5)).toEqual(['urgent ends', 'patient starts']);
  });

  it('does not hold a switch-off of a flag the exposure leaves off', () => {
    const { notes, add } = stage();
    add('raise', RAISE);
    add('other', off('ds2-diary', true));
    expect(notes).toEqual(['raise starts', 'other starts']);
  });

  it('is idle again when all is done', async () => {
    const { turns, add, end } = stage();
    expect(turns.isIdle).toBe(true);
    add('close', CLOSE);
    expect(turns.isIdle).toBe(false);
    await end('close');
    expect(turns.isIdle).toBe(true);
  });
});
