import { badRequest } from '../http/ApiError';
import type { TraitInput } from '../model/identities';
import type { TraitValue } from '../model/rows';

/** Reads `traits` of an identify call. */
export function parseTraits(input: unknown): readonly TraitInput[] {
  if (input === undefined) return [];
  if (!Array.isArray(input)) {
    throw badRequest({
      traits: { non_field_errors: ['Expected a list of items.'] },
    });
  }
  return input.map(item => {
    const { trait_key: key, trait_value: value, transient } = item ?? {};
    if (typeof key !== 'string' || key === '') {
      throw badRequest({
        traits: [{ trait_key: ['This field is required.'] }],
      });
    }
    if (value === undefined) {
      throw badRequest({
        traits: [{ trait_value: ['This field is required.'] }],
      });
    }
    return { key, value: toTraitValue(value), transient: transient === true };
  });
}

/** Anything that is not a scalar is stored as text, as the vendor does. */
function toTraitValue(value: unknown): TraitValue | null {
  if (value === null) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
