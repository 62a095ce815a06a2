import type {
  AnswersResponse,
  IncidentDetail,
  RunView,
  RunbookPlace,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { Portal } from './portalProcess';
import { until } from './sandboxProcess';

/** Answers of one request. */
const BATCH = 50;

/**
 * An incident in the middle of its checklist, told by that many entries of
 * its timeline or some more. Answers its id.
 */
export async function fillLongIncident(
  portal: Portal,
  {
    checklist,
    entries,
  }: { readonly checklist: RunbookPlace; readonly entries: number },
): Promise<string> {
  const { id, runs } = await declare(portal, checklist);
  await portal.call('POST', `/incidents/${id}/commands`, {
    type: 'take-command',
  });
  const answered = await answerHalf(portal, runs[0].id);
  for (let at = answered; at < entries; at += 1) await note(portal, id, at);
  return id;
}

async function declare(
  portal: Portal,
  { entityRef, path }: RunbookPlace,
): Promise<IncidentDetail> {
  const query = new URLSearchParams({ entityRef, path });
  // The catalog needs some seconds to know whose documentation it is in.
  await until(() => portal.call('GET', `/runbook?${query}`).then(() => true));
  return portal.call<IncidentDetail>('POST', '/incidents', {
    title: 'Nothing works for anybody',
    severity: 'P0',
  });
}

async function answerHalf(portal: Portal, runId: string): Promise<number> {
  const run = await portal.call<RunView>('GET', `/runs/${runId}`);
  const steps = run.sections.flatMap(section => section.steps);
  const half = steps.slice(0, steps.length / 2);
  for (let start = 0; start < half.length; start += BATCH) {
    const { results } = await portal.call<AnswersResponse>(
      'POST',
      `/runs/${runId}/answers`,
      {
        answers: half.slice(start, start + BATCH).map(({ id, visit }) => ({
          ...{ id: `${runId}-${id}`, step: id, visit, outcome: 'done' },
        })),
      },
    );
    const refused = results.find(({ outcome }) => outcome !== 'accepted');
    if (refused) throw new Error(JSON.stringify(refused));
  }
  return half.length;
}

function note(portal: Portal, id: string, at: number): Promise<unknown> {
  return portal.call('POST', `/incidents/${id}/commands`, {
    type: 'note',
    text: `Queue ${at} is longer than it was, and nobody knows why`,
    occurredAt: new Date(Date.now() - at * 1_000).toISOString(),
    source: 'bench',
  });
}
