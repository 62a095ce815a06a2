import { MAJOR_INCIDENT_GATE } from '@production-safety/core';
import { reportInto, IssueSink } from '../shape/report';
import { reportDuplicates } from './duplicates';

type Identified = { readonly id?: string };

function idsOf(list: readonly Identified[]) {
  return list.flatMap(({ id }, index) =>
    id === undefined ? [] : [{ index, value: id }],
  );
}

/** Ids under which what every phase has by itself is assessed. */
const RESERVED: Readonly<
  Record<string, { readonly owner: string; readonly fix: string }>
> = {
  soak: {
    owner: 'the minimum time of the phase',
    fix: 'Write another id, and "soak: 5d" on the phase for its minimum time.',
  },
  [MAJOR_INCIDENT_GATE]: {
    owner: 'the freeze while a P0 or P1 is open, which every phase has',
    fix: 'Write another id.',
  },
};

/** Gate ids are unique within their phase and not reserved. */
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
    const reserved = id !== undefined && RESERVED[id];
    if (reserved) {
      const { owner, fix } = reserved;
      report(
        'reserved-gate-id',
        [index, 'id'],
        `The id "${id}" belongs to ${owner}.`,
        fix,
      );
    }
  });
}

/** Risk ids are unique within the rollout. */
export function checkRisks(context: IssueSink<readonly Identified[]>): void {
  reportDuplicates(
    idsOf(context.value),
    {
      code: 'duplicate-risk',
      field: 'id',
      noun: 'Risk',
      fix: 'Give this risk an id of its own.',
    },
    reportInto(context),
  );
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
