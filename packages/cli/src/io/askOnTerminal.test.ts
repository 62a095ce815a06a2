import { PassThrough } from 'node:stream';
import { askOnTerminal } from './askOnTerminal';

let typed: PassThrough;
beforeEach(() => {
  typed = new PassThrough();
  jest.spyOn(process, 'stdin', 'get').mockReturnValue(typed as never);
  jest
    .spyOn(process, 'stdout', 'get')
    .mockReturnValue(new PassThrough() as never);
});
afterEach(() => jest.restoreAllMocks());

describe('a question at the terminal', () => {
  const ask = (signal = new AbortController().signal) =>
    askOnTerminal('Go on? ', signal);

  it('is answered by what was typed', async () => {
    const answer = ask();
    typed.write('yes\n');
    expect(await answer).toBe('yes');
  });

  it('is followed by another one', async () => {
    const first = ask();
    typed.write('one\n');
    expect(await first).toBe('one');
    const second = ask();
    typed.write('two\n');
    expect(await second).toBe('two');
  });

  it('has no answer when the terminal is closed or the person interrupts', async () => {
    const interruption = new AbortController();
    const interrupted = ask(interruption.signal);
    interruption.abort();
    expect(await interrupted).toBe('');
    const closed = ask();
    typed.end();
    expect(await closed).toBe('');
  });
});
