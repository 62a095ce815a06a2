import type { RollbackResult } from '../rollouts/RollbackResult';
import type { Session } from '../Session';

const TONES = {
  confirmed: 'done',
  unconfirmed: 'warning',
  partly: 'warning',
  refused: 'failed',
  unreachable: 'failed',
} as const;

/** What is known in the end, and what was only computed, apart. */
export function tellResults(
  results: readonly RollbackResult[],
  { output, settings }: Session,
): void {
  output.say();
  for (const { outcome, title, environment, sentence, flagsLeft } of results) {
    output.mark(TONES[outcome], `${title} in ${environment}: ${sentence}`);
    const isTidy = outcome === 'partly' || outcome === 'unconfirmed';
    if (isTidy && flagsLeft.length > 0) {
      flagsLeft.forEach(({ flag, reason }) =>
        output.say(`    ${flag}: ${reason}`),
      );
    }
  }
  if (results.some(({ confirmedMs }) => confirmedMs !== undefined)) {
    output.say(clientsFollow(settings.clientPollSeconds));
  }
  if (results.some(({ outcome }) => outcome === 'unconfirmed')) {
    output.say('Run it again, or look with `safety verify`.');
  }
  if (results.some(({ outcome }) => outcome === 'unreachable')) {
    output.say(
      'Without Node: `safety rollback --print-curl`, printed beforehand.',
    );
  }
}

/** When products have it: computed, as nobody can look into every client. */
function clientsFollow(pollSeconds: string | undefined): string {
  return pollSeconds
    ? `  Every client has it within ${pollSeconds} s, if none asks more rarely (computed).`
    : '  When every client has it is not known: set SAFETY_CLIENT_POLL_SECONDS.';
}
