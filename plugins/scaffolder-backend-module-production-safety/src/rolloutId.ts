/** `rollout:default/x`, as an entity picker gives it, is the id `default.x`. */
export function rolloutId(text: string): string {
  const match = /^rollout:([^/]+)\/(.+)$/i.exec(text);
  return match ? `${match[1]}.${match[2]}`.toLowerCase() : text;
}
