import type { FlagConnection } from '../flags/FlagConnection';
import type { Places } from '../rollouts/findChosen';
import type { Session } from '../Session';

/** Portal and flag server of a session; neither is called before it is needed. */
export async function placesOf(
  session: Session,
  { direct }: { readonly direct: boolean },
): Promise<Places> {
  let connecting: Promise<FlagConnection> | undefined;
  return {
    portal: direct ? undefined : await session.portal(),
    connection: () => {
      connecting ??= session
        .manifests()
        .then(rollouts => session.flags(rollouts))
        .catch(error => {
          // The next who asks tries again.
          connecting = undefined;
          throw error;
        });
      return connecting;
    },
  };
}
