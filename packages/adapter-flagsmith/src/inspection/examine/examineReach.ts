import type { Examination } from '@production-safety/core';
import type { WireEnvironmentSettings } from '../../http/inspectionWire';
import { RateLimitedError, RefusedError } from '../../http/responseErrors';
import type { SeenAnswer } from '../watchAnswers';
import { attempt, notKnown, sentenceOf } from './Examined';
import type { Attempt, Examined } from './Examined';

/** A rollback makes a few calls one after another. */
const SLOW_MS = 1_000;

type Listed = Attempt<readonly WireEnvironmentSettings[]>;

/** What came of the first call, which everything else depends on. */
export interface Reach {
  readonly examinations: readonly Examination[];
  /** Absent when nothing more can be found out. */
  readonly environments?: readonly WireEnvironmentSettings[];
  /** Why it is absent. */
  readonly why: string;
}

/** Asks for the environments: whether it is Flagsmith, and the key fits. */
export async function examineReach(examined: Examined): Promise<Reach> {
  const { listed, answer } = await listEnvironments(examined);
  const host = new URL(examined.options.apiUrl).host;
  if (!listed.error) {
    return {
      environments: listed.value,
      why: '',
      examinations: [answering(host, answer?.tookMs ?? 0), accepted()],
    };
  }
  const why = sentenceOf(listed.error);
  const status = answer?.status ?? 0;
  if (examined.call.signal?.aborted) {
    return failed([notKnown('reachable', why)], why);
  }
  if (listed.error instanceof RateLimitedError) {
    return failed(
      [
        {
          id: 'reachable',
          outcome: 'warning',
          sentence: why,
          fix: 'Find out who else makes so many calls, or raise the limit: a rollback needs calls too.',
        },
      ],
      why,
    );
  }
  if (answer?.isJson && [401, 403, 404].includes(status)) {
    const refused = { host, answer, status, why };
    return failed(
      [answering(host, answer.tookMs), ...refusal(examined, refused)],
      why,
    );
  }
  return failed([unreachable(listed.error, answer, why)], why);
}

async function listEnvironments({
  flagsmith,
  seen,
  call,
}: Examined): Promise<{ listed: Listed; answer: SeenAnswer | undefined }> {
  const before = seen.toOrganisation();
  const list = () =>
    attempt(() =>
      flagsmith.api.inspection.environments({ ...call, attempts: 1 }),
    );
  const first = await list();
  const answered = seen.toOrganisation();
  if (answered === before) {
    return { listed: first, answer: undefined };
  }
  // Only silence is not asked again: it takes too long.
  const again = first.error?.code === 'port-unavailable';
  const listed = again ? await list() : first;
  return { listed, answer: seen.toOrganisation() };
}

function failed(examinations: readonly Examination[], why: string): Reach {
  return { examinations, why };
}

function answering(host: string, tookMs: number): Examination {
  const sentence = `${host} answers in ${tookMs} ms.`;
  return tookMs <= SLOW_MS
    ? { id: 'reachable', outcome: 'fine', sentence }
    : {
        id: 'reachable',
        outcome: 'warning',
        sentence,
        fix: 'A rollback makes a few calls one after another: look at the load of the server and the way to it.',
      };
}

function accepted(): Examination {
  return {
    id: 'key',
    outcome: 'fine',
    sentence: 'Flagsmith accepts the organisation key.',
  };
}

/** Flagsmith itself said no. */
function refusal(
  { options }: Examined,
  { status, why }: { readonly status: number; readonly why: string },
): readonly Examination[] {
  if (status === 401) {
    return [
      {
        id: 'key',
        outcome: 'broken',
        sentence:
          'Flagsmith refuses the organisation key (401): it is wrong, revoked or expired.',
        fix: 'Make an organisation API key in Flagsmith and write it as organisationKey.',
      },
    ];
  }
  const lacking = {
    id: 'rights',
    outcome: 'broken',
    fix: 'Check projectId, and that the organisation key is of the organisation that has the project and may read it.',
  } as const;
  return status === 403
    ? [
        { ...lacking, sentence: 'The key may not read the project (403).' },
        notKnown('key', why),
      ]
    : [
        {
          ...lacking,
          sentence: `The key does not see project ${options.projectId} (404).`,
        },
        accepted(),
      ];
}

function unreachable(
  error: unknown,
  answer: SeenAnswer | undefined,
  why: string,
): Examination {
  const status = answer?.status ?? 0;
  const isPage = answer !== undefined && !answer.isJson && status < 500;
  const isElsewhere =
    isPage || (error instanceof RefusedError && status >= 300 && status < 400);
  return {
    id: 'reachable',
    outcome: 'broken',
    sentence: why,
    fix: isElsewhere
      ? 'Write the base of the API as apiUrl: it ends in /api/v1/, and nothing before it redirects or asks people to sign in.'
      : 'Check apiUrl, the network and whether Flagsmith runs. Nothing can be rolled back meanwhile.',
  };
}
