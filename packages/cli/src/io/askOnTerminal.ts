import { createInterface } from 'node:readline';

/** Asks one question; an interruption is no answer. */
export function askOnTerminal(
  question: string,
  signal: AbortSignal,
): Promise<string> {
  return new Promise(resolve => {
    const reader = createInterface({
      input: process.stdin,
      output: process.stdout,
    });
    const end = (answer: string) => {
      // Closing tells that there is no answer, so the answer goes first.
      resolve(answer);
      reader.close();
    };
    reader.once('SIGINT', () => {
      process.emit('SIGINT');
      end('');
    });
    reader.once('close', () => resolve(''));
    signal.addEventListener('abort', () => end(''), { once: true });
    reader.question(question, end);
  });
}
