import type { SandboxServer } from './SandboxServer';
import { DS2, DS2_MANIFEST } from './SandboxServer';

const OWN = 'ds2-navigation';

/** The rollout of the example, with one part that has its own users. */
export const APART = {
  ...DS2,
  populations: [{ key: OWN, part: 'navigation' }],
};

/** Its other flags alone, which share an audience. */
export const SHARED = { ...DS2, flags: DS2.flags.filter(key => key !== OWN) };

export const APART_MANIFEST = DS2_MANIFEST.replace(
  'part: navigation }',
  'part: navigation, population: independent }',
);

/** Which of its two audiences are open, and what is on for them. */
export async function storedApart(server: SandboxServer) {
  const [{ audience, flags }] = await server.control().read([APART]);
  const own = flags.find(({ key }) => key === OWN);
  const both = [audience, own?.audience];
  return {
    open: both.map(each => each?.open),
    percent: both.map(each => each?.exposure.percent),
    on: flags.filter(({ rolloutOn }) => rolloutOn !== false),
  };
}
