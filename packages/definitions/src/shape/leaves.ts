import { z } from 'zod';
import { readDuration } from '../fields/duration';
import { readEntityRef } from '../fields/entityRef';

const DASHED = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Short text that is not blank. */
export const shortText = z.string().max(200).regex(/\S/);

/** A tag as the catalog takes it. */
export const tag = z
  .string()
  .max(63)
  .regex(/^[a-z0-9:+#]+(?:-[a-z0-9:+#]+)*$/);

/** Lower case words with dashes, as used for phases, parts and ids. */
export const dashedName = z.string().max(63).regex(DASHED);

/** Name of an entity; lower case because references ignore case. */
export const entityName = z
  .string()
  .max(63)
  .regex(/^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/);

/** Name that belongs to a flag provider, which may be picky about case. */
export const providerName = z
  .string()
  .max(150)
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9_.: -]*[A-Za-z0-9])?$/);

/** Path of a Markdown file inside the repository. */
export const runbookPath = z
  .string()
  .max(500)
  .regex(/^(?![/\\])(?!(?:.*\/)?\.\.(?:\/|$))[^\s:\\]+\.md$/);

/** Path of a file inside the repository. */
export const repositoryPath = z
  .string()
  .max(500)
  .regex(/^(?![/\\])(?!(?:.*\/)?\.\.(?:\/|$))[^\s:\\]*[^\s:\\/]$/);

/** Address on the web without user, password, query or fragment. */
export const webAddress = z
  .string()
  .max(500)
  .regex(/^https?:\/\/[^\s/?#@]+\/[^\s?#]+$/);

/** Name of a trait; `$` would begin a path in the flag provider. */
export const traitName = z
  .string()
  .max(150)
  .regex(/^[A-Za-z_](?:[A-Za-z0-9_.:/ -]*[A-Za-z0-9_])?$/);

/** A value that a trait is compared with. */
export const traitText = z.union([z.string(), z.number(), z.boolean()]);

/**
 * Texts by name. The one name that JavaScript keeps for itself is refused:
 * the schema library would leave it out without a word.
 */
export const namedTexts = z.preprocess((written, context) => {
  if (
    typeof written === 'object' &&
    written &&
    Object.hasOwn(written, '__proto__')
  ) {
    context.issues.push({
      code: 'unrecognized_keys',
      keys: ['__proto__'],
      input: { ...written },
    });
  }
  return written;
}, z.record(z.string(), z.string()));

/** A domain name without `@`. */
export const domainName = z
  .string()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i);

/** A duration in milliseconds, read from `5d` and the like. */
export function duration(options: { readonly aboveZero: boolean }) {
  return z.string().transform((text, context) => {
    const ms = readDuration(text);
    if (ms === undefined || (options.aboveZero && ms === 0)) {
      context.issues.push({
        code: 'invalid_format',
        format: 'duration',
        input: text,
      });
      return z.NEVER;
    }
    return ms;
  });
}

/** An entity reference whose kind, as written or implied, is one of `kinds`. */
export function entityRefTo(defaultKind: string, kinds: readonly string[]) {
  return z
    .string()
    .max(200)
    .refine(text => {
      const read = readEntityRef(text, {
        defaultKind,
        defaultNamespace: 'default',
      });
      return read !== undefined && kinds.includes(read.kind);
    });
}
