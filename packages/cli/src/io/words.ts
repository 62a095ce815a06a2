import { traitWords, type RolloutReading } from '@production-safety/core';

/** What a rollout serves, as far as what is stored tells. */
export function exposureInWords({ audience, flags }: RolloutReading): string {
  const everybody = flags.filter(({ defaultOn }) => defaultOn);
  const others = flags.filter(({ foreignOverrides }) => foreignOverrides > 0);
  const on = flags.filter(({ rolloutOn }) => rolloutOn === true);
  const also =
    others.length > 0
      ? `; others have settings of their own on ${others
          .map(({ key }) => key)
          .join(', ')}`
      : '';
  if (everybody.length > 0) {
    return `on for everybody: ${everybody
      .map(({ key }) => key)
      .join(', ')}${also}`;
  }
  if (!audience?.open || on.length === 0) return `nobody${also}`;
  const { percent, audience: who } = audience.exposure;
  const whom = [
    ...(who?.emailDomain ? [`users of ${who.emailDomain}`] : []),
    ...(who?.segment ? [`segment ${who.segment}`] : []),
  ];
  const parts =
    on.length < flags.length ? ` (${on.map(({ key }) => key).join(', ')})` : '';
  const traits = (who?.traits ?? []).map(each => ` ${traitWords(each)}`);
  return `${percent} % of ${whom.join(' in ') || 'users'}${traits.join(
    ' and',
  )}${parts}${also}`;
}
