import { stringify } from 'yaml';
import {
  FULL_MANIFEST,
  MORE_GATES,
  SMALL_MANIFEST,
} from './__fixtures__/manifests';
import { checkRolloutEntity } from './checkRolloutEntity';
import { parseRolloutManifest } from './parseRolloutManifest';
import { toManifest } from './toManifest';

function definitionOf(text: string) {
  const { definition } = parseRolloutManifest(text);
  if (!definition) {
    throw new Error('The fixture is not a good manifest');
  }
  return definition;
}

const manifests = [
  ['full', FULL_MANIFEST],
  ['small', SMALL_MANIFEST],
  [
    'with one gate of each kind',
    FULL_MANIFEST.replace(
      '{ kind: nps, above: 40 }',
      MORE_GATES.map((gate, index) =>
        gate.replace('kind:', `id: gate-${index}, kind:`),
      ).join('\n        - '),
    ),
  ],
  ['with odd times', FULL_MANIFEST.replace('soak: 12h', 'soak: 1501ms')],
  ['without minimum time', FULL_MANIFEST.replace('soak: 12h', 'soak: 0s')],
];

describe('toManifest', () => {
  it.each(manifests)('keeps the definition of a %s manifest', (_name, text) => {
    const definition = definitionOf(text);
    const manifest = toManifest(definition);
    expect(parseRolloutManifest(manifest)).toEqual({
      definition,
      findings: [],
    });
    expect(parseRolloutManifest(stringify(manifest))).toEqual({
      definition,
      findings: [],
    });
  });

  it('writes limits and times as people do', () => {
    const { spec } = toManifest(definitionOf(FULL_MANIFEST));
    expect(spec.plan).toContainEqual({
      phase: 'beta',
      exposure: { percent: 25, audience: { segment: 'beta-users' } },
      soak: '10d',
      gates: [
        { kind: 'error-rate', below: '1%', for: '3d' },
        { kind: 'support-tickets', below: '20%' },
      ],
    });
  });
});

describe('checkRolloutEntity', () => {
  const entity = {
    ...toManifest(definitionOf(SMALL_MANIFEST)),
    relations: [{ type: 'ownedBy', targetRef: 'group:default/platform' }],
    status: { items: [] },
  };

  it('ignores what the catalog adds to an entity', () => {
    const read = checkRolloutEntity({
      ...entity,
      metadata: { ...entity.metadata, uid: 'u', etag: 'e', generation: 1 },
    });
    expect(read).toEqual({
      definition: definitionOf(SMALL_MANIFEST),
      findings: [],
    });
  });

  it('still refuses every other unknown field', () => {
    const { definition, findings } = checkRolloutEntity({
      ...entity,
      metadata: { ...entity.metadata, uuid: 'u' },
      spec: { ...entity.spec, relations: [] },
    });
    expect(definition).toBeUndefined();
    expect(findings.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'unknown-field metadata.uuid',
      'unknown-field spec.relations',
    ]);
  });

  it.each([undefined, null, 7, 'text', [], {}, { metadata: null }])(
    'answers with findings for %j',
    value => {
      const { definition, findings } = checkRolloutEntity(value);
      expect(definition).toBeUndefined();
      expect(findings.length).toBeGreaterThan(0);
    },
  );
});
