import { InputError, NotFoundError } from '@backstage/errors';
import { stringifyEntityRef, parseEntityRef } from '@backstage/catalog-model';
import type {
  CallOptions,
  ProductionSafetyClient,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';
import { orReason } from '../orReason';
import { rolloutId } from '../rolloutId';

type Status = RolloutSummary['status'];

/**
 * The likeliest reason for an emergency first: what was completed long ago
 * does not get in the way of what is under way. A rollback that a colleague
 * has just started or finished is under way too: whoever repeats it must not
 * hit another rollout.
 */
const LIKELIEST_FIRST: readonly (readonly Status[])[] = [
  ['active', 'paused', 'rolling-back', 'rolled-back'],
  ['completed'],
];

/**
 * The rollout that the input means.
 *
 * @throws InputError when it is not exactly one, NotFoundError when there is
 * none; each says what to write instead.
 */
export async function findRollout(
  client: Pick<ProductionSafetyClient, 'getRollout' | 'listEntityRollouts'>,
  input: {
    readonly rollout?: string;
    readonly component?: string;
    readonly parts?: readonly string[];
  },
  options: CallOptions,
): Promise<RolloutSummary> {
  const { rollout, component, parts = [] } = input;
  if (Boolean(rollout) === Boolean(component)) {
    throw new InputError(
      'Give either rollout (such as default.design-system-v2) or component (such as component:default/siteproof-web).',
    );
  }
  if (rollout) return orReason(client.getRollout(rolloutId(rollout), options));
  const entityRef = stringifyEntityRef(
    parseEntityRef(component!, {
      defaultKind: 'component',
      defaultNamespace: 'default',
    }),
  );
  const found = await orReason(client.listEntityRollouts(entityRef, options));
  if (found.length === 0) {
    throw new NotFoundError(
      `No rollout protects ${entityRef}, or you may not read it.`,
    );
  }
  return onlyOne(entityRef, found, parts);
}

function onlyOne(
  entityRef: string,
  found: readonly RolloutSummary[],
  parts: readonly string[],
): RolloutSummary {
  const withParts = found.filter(rollout =>
    parts.every(part => rollout.parts.some(({ name }) => name === part)),
  );
  const fitting = withParts.length > 0 ? withParts : found;
  const groups = LIKELIEST_FIRST.map(statuses =>
    fitting.filter(({ status }) => statuses.includes(status)),
  );
  const candidates = groups.find(group => group.length > 0) ?? fitting;
  if (candidates.length === 1) return candidates[0];
  const names = candidates
    .map(({ id, title, status }) => `${id} (${title}, ${status})`)
    .join('; ');
  throw new InputError(
    `${entityRef} has several rollouts: ${names}. Give one of these ids as rollout instead of component.`,
  );
}
