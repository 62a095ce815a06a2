import type {
  IncidentMessagesView,
  MessageDeliveryView,
} from '@production-safety/backstage-plugin-production-safety-common';

/** What waits for so long has not been taken either. */
const PATIENCE_MS = 5_000;

/** A vendor that has not taken something, since when, and what. */
export interface Unsent {
  readonly vendor: string;
  readonly since: string;
  readonly problem?: string;
  /** To be sent by hand; none where only a chat's status is behind. */
  readonly texts: readonly { readonly id: string; readonly text: string }[];
}

/** By vendor, each once, with the texts in the order of their sending. */
export function unsentOf(
  { items, chats }: Pick<IncidentMessagesView, 'items' | 'chats'>,
  now: number,
): readonly Unsent[] {
  const found = new Map<string, Unsent>();
  const add = (delivery: MessageDeliveryView, texts: Unsent['texts']) => {
    if (!isBehind(delivery, now)) return;
    const { vendor, since, problem } = delivery;
    const known = found.get(vendor);
    const first = known && known.since < since ? known.since : since;
    const why = known?.problem ?? problem;
    found.set(vendor, {
      ...{ vendor, since: first },
      ...(why ? { problem: why } : {}),
      texts: [...(known?.texts ?? []), ...texts],
    });
  };
  chats.forEach(delivery => add(delivery, []));
  for (const { id, text, deliveries } of [...items].reverse()) {
    deliveries.forEach(delivery => add(delivery, [{ id, text }]));
  }
  return [...found.values()];
}

function isBehind({ state, since }: MessageDeliveryView, now: number): boolean {
  return (
    state === 'unsent' ||
    (state === 'waiting' && now - Date.parse(since) > PATIENCE_MS)
  );
}
