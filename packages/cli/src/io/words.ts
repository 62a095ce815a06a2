import {
  audienceFor,
  traitWords,
  type Exposure,
  type FlagReading,
  type RolloutReading,
} from '@production-safety/core';

/** What a rollout serves, as far as what is stored tells. */
export function exposureInWords(reading: RolloutReading): string {
  const { flags } = reading;
  const everybody = flags.filter(({ defaultOn }) => defaultOn);
  const others = flags.filter(({ foreignOverrides }) => foreignOverrides > 0);
  const also =
    others.length > 0
      ? `; others have settings of their own on ${keysOf(others)}`
      : '';
  if (everybody.length > 0) {
    return `on for everybody: ${keysOf(everybody)}${also}`;
  }
  return `${sharesInWords(reading)}${also}`;
}

/** Each audience that is let in, with its flags unless it has all of them. */
function sharesInWords(reading: RolloutReading): string {
  const shares = new Map<string, FlagReading[]>();
  for (const flag of reading.flags) {
    const audience = audienceFor(reading, flag);
    if (audience?.open && flag.rolloutOn === true) {
      const share = shareInWords(audience.exposure);
      shares.set(share, [...(shares.get(share) ?? []), flag]);
    }
  }
  if (shares.size === 0) return 'nobody';
  return [...shares]
    .map(([share, on]) =>
      on.length < reading.flags.length ? `${share} (${keysOf(on)})` : share,
    )
    .join(', ');
}

function shareInWords({ percent, audience: who }: Exposure): string {
  const whom = [
    ...(who?.emailDomain ? [`users of ${who.emailDomain}`] : []),
    ...(who?.segment ? [`segment ${who.segment}`] : []),
  ];
  const traits = (who?.traits ?? []).map(each => ` ${traitWords(each)}`);
  return `${percent} % of ${whom.join(' in ') || 'users'}${traits.join(
    ' and',
  )}`;
}

function keysOf(flags: readonly FlagReading[]): string {
  return flags.map(({ key }) => key).join(', ');
}

/** `1 error`, `2 errors`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
