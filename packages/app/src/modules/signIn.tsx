import { ProxiedSignInPage } from '@backstage/core-components';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  SignInPageBlueprint,
  type SignInPageProps,
} from '@backstage/plugin-app-react';
import { PeoplePage } from './PeoplePage';
import { GUEST, personOfTab, rememberPerson } from './people';

/**
 * The example portal signs everyone in as its guest, without a click, and as
 * somebody else where a tab asks for it. A real portal replaces this module by
 * the page of its identity provider.
 */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SignInPageBlueprint.make({
      params: { loader: async () => SignInPage },
    }),
  ],
});

const SignInPage = (props: SignInPageProps) => {
  const person = personOfTab();
  if (person === undefined) return <PeoplePage onChoose={enterAs} />;
  return person === GUEST ? (
    <ProxiedSignInPage {...props} provider="guest" />
  ) : (
    <ProxiedSignInPage
      {...props}
      provider="person"
      headers={{ 'x-portal-person': person }}
    />
  );
};

/** The address must not ask again. */
function enterAs(name: string): void {
  rememberPerson(name);
  location.replace(location.pathname);
}
