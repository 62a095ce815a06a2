import type { MessageDraftView } from '@production-safety/backstage-plugin-production-safety-common';

export type Variable = MessageDraftView['variables'][number];
export type Fact = NonNullable<Variable['fact']>;

/** What stands in braces in a text, each once; nobody may send it so. */
export function openPlaces(text: string): readonly string[] {
  const found = [...text.matchAll(/\{([A-Za-z][A-Za-z.]*)\}/g)];
  return [...new Set(found.map(([, name]) => name))];
}
