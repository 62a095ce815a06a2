import { changeQueriesOf } from '../../../reverts/changeQueriesOf';
import { rolloutLine, type CodeChange } from '../../../reverts/codeChange';
import { portRejected } from '../../../shared/errors';
import { failureOf } from '../effectDeps';
import type { RevertRun } from './revertRun';

/** Finds the changes that belong to the rollout, the newest first. */
export async function findChanges(run: RevertRun): Promise<void> {
  const { rollout, report, later } = run;
  try {
    const changes = await allChanges(run);
    await report(
      changes.length > 0
        ? { step: 'found', changes }
        : { step: 'ended', outcome: 'failed', note: nothingFound(run) },
    );
  } catch (error) {
    const failure = failureOf(error);
    if (failure.retryable) {
      later(failure);
      return;
    }
    const note = `The changes of ${rollout.definition.title} could not be found: ${failure.message}`;
    await report({ step: 'ended', outcome: 'failed', note });
  }
}

async function allChanges({
  rollout,
  hosts,
  signal,
}: RevertRun): Promise<readonly CodeChange[]> {
  const found = new Map<string, CodeChange>();
  for (const query of changeQueriesOf(rollout.definition)) {
    const control = hosts.sourceControlOf(query.repository);
    if (!control) {
      throw portRejected(
        `Nothing is connected for ${query.repository}. Connect its host, or revert there by hand.`,
      );
    }
    for (const change of await control.findChanges(query, { signal })) {
      found.set(change.url, change);
    }
  }
  const mergedAt = ({ merged }: CodeChange) => merged?.at ?? 0;
  return [...found.values()].sort((a, b) => mergedAt(b) - mergedAt(a));
}

function nothingFound({ rollout: { definition } }: RevertRun): string {
  const line = rolloutLine(`${definition.namespace}/${definition.name}`);
  return `No merged change of this rollout was found. Revert by hand; for the next time, write "${line}" into the description of its requests, or name them in the manifest.`;
}
