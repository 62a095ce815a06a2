import { ManifestReading, parseRolloutManifest } from './parseRolloutManifest';

/** What the catalog adds to an entity, at its root and to its metadata. */
const CATALOG_FIELDS = ['relations', 'status'];
const CATALOG_METADATA = ['uid', 'etag', 'generation'];

function without(value: unknown, names: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).filter(([name]) => !names.includes(name)),
  );
}

/**
 * Checks an entity of kind `Rollout` as the catalog hands it out. What the
 * catalog itself adds (`relations`, `status`, `metadata.uid` …) is not part
 * of the manifest and ignored; all else is read as by
 * {@link parseRolloutManifest}. Findings have no lines.
 *
 * @public
 */
export function checkRolloutEntity(entity: unknown): ManifestReading {
  const own = without(entity, CATALOG_FIELDS);
  if (typeof own !== 'object' || own === null || !('metadata' in own)) {
    return parseRolloutManifest(own);
  }
  return parseRolloutManifest({
    ...own,
    metadata: without(own.metadata, CATALOG_METADATA),
  });
}
