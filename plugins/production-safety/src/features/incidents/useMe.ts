import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useEffect, useState } from 'react';

/** Entity reference of the reader; undefined until it is known. */
export function useMe(): string | undefined {
  const identity = useApi(identityApiRef);
  const [me, setMe] = useState<string>();
  useEffect(() => {
    let isWanted = true;
    identity.getBackstageIdentity().then(
      ({ userEntityRef }) => isWanted && setMe(userEntityRef),
      // A stranger may read; what needs a name is refused by the backend.
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [identity]);
  return me;
}
