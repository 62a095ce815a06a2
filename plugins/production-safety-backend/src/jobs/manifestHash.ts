import { createHash } from 'node:crypto';
import type { Entity } from '@backstage/catalog-model';

/** Raise when the same manifest comes to mean something else. */
const READING = 1;

/**
 * Changes when a team changes its manifest, not when the catalog adds its own
 * fields or the order of keys is another.
 */
export function manifestHash(entity: Entity): string {
  const { apiVersion, kind, spec } = entity;
  const { uid: _uid, etag: _etag, ...metadata } = entity.metadata;
  return createHash('sha256')
    .update(canonicalJson([READING, apiVersion, kind, metadata, spec ?? null]))
    .digest('hex');
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, each) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(
          Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : each,
  );
}
