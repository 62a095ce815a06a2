import { isOut } from '../../ladder/codeRevert';
import type { CodeRevert, RevertProgress } from '../../ladder/codeRevert';
import { revertSentence } from '../../ladder/codeRung';
import { RUNG_BUDGETS_MS, budgetOf } from '../../ladder/rungs';
import { withDeployer } from './deployWithout';
import type { RevertRun } from './revertRun';

type End = Extract<RevertProgress, { step: 'ended' }>;

const BY_HAND =
  'Revert by hand, or roll forward with a change that repairs it.';

/** How it ends, when nothing is left to try; undefined while it goes on. */
export function endOf(run: RevertRun): End | undefined {
  const { revert, now } = run;
  const end = settledEnd(run);
  if (end) return end;
  if (now - revert.requestedAt < RUNG_BUDGETS_MS.code) return undefined;
  const urls = revert.changes.flatMap(({ opened }) => opened?.url ?? []);
  const links = urls.length > 0 ? ` Go on with ${urls.join(' and ')}.` : '';
  return failed(
    `Given up after ${budgetOf('code')}. ${revertSentence(revert)}${
      links || ` ${BY_HAND}`
    }`,
  );
}

function settledEnd(run: RevertRun): End | undefined {
  const { revert } = run;
  const { changes, deployment } = revert;
  if (changes.length === 0 || deployment?.state === 'moving') return undefined;
  if (changes.every(isOut)) return endOfMerged(run);
  const left = changes.filter(each => !isOut(each));
  if (left.some(({ state }) => state !== 'failed')) return undefined;
  const reasons = left.map(
    ({ change, detail }) => `${change.title}: ${detail ?? 'it failed'}.`,
  );
  return failed(`${earlier(revert)}${reasons.join(' ')} ${BY_HAND}`);
}

function endOfMerged(run: RevertRun): End | undefined {
  const { revert, rollout } = run;
  const { deployment, liveAt } = revert;
  if (liveAt !== undefined) return { step: 'ended', outcome: 'live' };
  if (withDeployer(run)) {
    return deployment?.kind === 'redeploy' && deployment.state === 'failed'
      ? failed(
          `The revert is merged and was not deployed: ${deployment.detail}. Deploy the branch by hand.`,
        )
      : undefined;
  }
  const named = rollout.definition.code?.deploy?.deployer;
  const why = named
    ? `no deployer "${named}" is configured`
    : 'the manifest names no deployer';
  return {
    step: 'ended',
    outcome: 'merged',
    note: `The reverts are merged. Their deployment is not watched, as ${why}.`,
  };
}

function earlier({ liveAt }: CodeRevert): string {
  return liveAt === undefined
    ? ''
    : 'The next deployment brings the change back, as its revert is not merged. ';
}

function failed(note: string): End {
  return { step: 'ended', outcome: 'failed', note };
}
