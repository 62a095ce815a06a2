import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Entity } from '@backstage/catalog-model';

/** A checklist of two steps, the second one required. */
export const CHECKLIST = `---
title: 'P0: nobody can work'
---

# P0: nobody can work

## First minutes

- [ ] Look at the login page. _Operations, 1 min._ <a id="look" data-step="manual" data-required="false"></a>
- [ ] Tell the users. _Commander, 5 min._ <a id="tell" data-step="manual" data-required="true"></a>
`;

export interface Documented {
  readonly entity: Entity;
  write(path: string, text: string): void;
  remove(): void;
}

/** A component with a folder of documentation on disk. */
export function documented(name: string = 'web'): Documented {
  const folder = mkdtempSync(join(tmpdir(), 'documented-'));
  return {
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name,
        annotations: {
          'backstage.io/techdocs-ref': 'dir:.',
          'backstage.io/managed-by-location': `file:${folder}/catalog-info.yaml`,
        },
      },
      spec: {},
    },
    write(path, text) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
