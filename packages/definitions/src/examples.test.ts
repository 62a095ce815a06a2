import { readdirSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseRolloutManifest } from './parseRolloutManifest';

const EXAMPLES = resolve(__dirname, '../../../examples');

/** Rollout manifests of the example catalog, one entry for each document. */
function manifestsIn(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.yaml'))
    .flatMap(name =>
      readFileSync(resolve(folder, name), 'utf8')
        .split(/^---$/m)
        .filter(text => /^kind: Rollout$/m.test(text))
        .map(text => [relative(folder, resolve(folder, name)), text] as const),
    );
}

const manifests = manifestsIn(EXAMPLES);

describe('the example catalog', () => {
  it('declares rollouts', () => {
    expect(manifests.length).toBeGreaterThanOrEqual(6);
  });

  it.each(manifests)('has nothing to complain about in %s', (path, text) => {
    const { definition, findings } = parseRolloutManifest(text, { path });
    expect(findings).toEqual([]);
    expect(definition).toBeDefined();
  });
});
