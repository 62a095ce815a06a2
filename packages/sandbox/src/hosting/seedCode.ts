import type { Hosting } from './Hosting';
import { addDeployment, addRequest } from './past';

const ROLLOUT = 'Rollout: default/design-system-v2';

const FILES = {
  // One flag is forgotten and one is wrong; the rest of it is not ours.
  '.env.production': [
    'API_URL=https://api.siteproof.example',
    'FLAG_DS2=false',
    'FLAG_DS2_NAVIGATION=true',
    'FLAG_DS2_DASHBOARD=false',
    'FLAG_DS2_FORMS=false',
    'FLAG_DS2_NCR=false',
    '',
  ].join('\n'),
  'src/navigation.ts': 'export const bar = "v1";\n',
  'src/forms.ts': 'export const fields = "v1";\nexport const rows = 20;\n',
  'src/dashboard.ts': 'export const tiles = "v1";\n',
};

/**
 * The code of the example catalog's SiteProof web: three changes that belong
 * to its rollout, of which one was built upon since and cannot be taken back.
 */
export function seedCode(github: Hosting): void {
  const repository = github.create('siteproof/web', FILES);
  addDeployment(repository, { environment: 'production' });
  const merge = (title: string, files: Readonly<Record<string, string>>) =>
    addRequest(repository, {
      title,
      body: `Part of the move to the new design system.\n\n${ROLLOUT}`,
      commits: [{ files }],
      merge: 'squash',
    });
  merge('Navigation in design system v2', {
    'src/navigation.ts': 'export const bar = "v2";\n',
  });
  merge('Forms in design system v2', {
    'src/forms.ts': 'export const fields = "v2";\nexport const rows = 20;\n',
  });
  merge('Dashboard in design system v2', {
    'src/dashboard.ts': 'export const tiles = "v2";\n',
  });
  repository.push(repository.defaultBranch, 'Larger touch targets in forms', {
    'src/forms.ts':
      'export const fields = "v2-touch";\nexport const rows = 20;\n',
  });
  addDeployment(repository, { environment: 'production' });
}
