import {
  meetsTrait,
  traitsMeeting,
  type Audience,
  type TraitValue,
} from '@production-safety/core';

/**
 * Traits of an imagined user in an audience, its named segment aside, or
 * undefined when its conditions leave nobody for sure.
 */
export function audienceTraits(
  audience: Audience | undefined,
): ReadonlyMap<string, TraitValue> | undefined {
  const { emailDomain, traits = [] } = audience ?? {};
  if (!emailDomain) return traitsMeeting(traits);
  const email = `production-safety-probe@${emailDomain}`;
  const [onEmail, others] = [true, false].map(is =>
    traits.filter(({ trait }) => (trait === 'email') === is),
  );
  const found = traitsMeeting(others);
  return found && onEmail.every(condition => meetsTrait(condition, email))
    ? new Map([['email', email], ...found])
    : undefined;
}
