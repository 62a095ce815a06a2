import { reportInto, IssueSink } from '../shape/report';
import { reportDuplicates } from './duplicates';

type Identified = { readonly id?: string };

function idsOf(list: readonly Identified[]) {
  return list.flatMap(({ id }, index) =>
    id === undefined ? [] : [{ index, value: id }],
  );
}

/** The id under which every phase's own minimum time is assessed. */
const SOAK_GATE = 'soak';

/** Gate ids are unique within their phase and not the soak's. */
export function checkGates(context: IssueSink<readonly Identified[]>): void {
  const report = reportInto(context);
  reportDuplicates(
    idsOf(context.value),
    {
      code: 'duplicate-gate',
      field: 'id',
      noun: 'Gate',
      fix: 'Give this gate an id of its own, such as "id: second-approval".',
    },
    report,
  );
  context.value.forEach(({ id }, index) => {
    if (id === SOAK_GATE) {
      report(
        'reserved-gate-id',
        [index, 'id'],
        'The id "soak" belongs to the minimum time of the phase.',
        'Write another id, and "soak: 5d" on the phase for its minimum time.',
      );
    }
  });
}

/** Guard ids are unique within the rollout. */
export function checkGuards(context: IssueSink<readonly Identified[]>): void {
  reportDuplicates(
    idsOf(context.value),
    {
      code: 'duplicate-guard',
      field: 'id',
      noun: 'Guard',
      fix: 'Give this guard an id of its own.',
    },
    reportInto(context),
  );
}
