import { configApiRef, identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  TechDocsReaderPageProvider,
  techdocsApiRef,
  useTechDocsReaderPage,
} from '@backstage/plugin-techdocs-react';
import type { TechDocsApi } from '@backstage/plugin-techdocs-react';
import Portal from '@material-ui/core/Portal';
import { act, within } from '@testing-library/react';
import { useCallback, useState } from 'react';
import { Route, Routes } from 'react-router-dom';
import { incidentApiRef } from '../api/incidentApiRef';
import { RunbookAddon } from '../features/incidents/TechDocs/RunbookAddon';
import { forgetAll } from '../features/incidents/useRemembered';
import { rootRouteRef } from '../routes';
import type { FakeIncidents } from './FakeIncidents';
import { ME } from './anIncident';

const ENTITY = { kind: 'component', namespace: 'default', name: 'runbooks' };

/** A page as TechDocs leaves it, with these lines as its list of tasks. */
export function runbookHtml(...items: readonly string[]): string {
  const tasks = items.map(
    item =>
      `<li class="task-list-item"><label class="task-list-control"><input type="checkbox" disabled><span class="task-list-indicator"></span></label> ${item}</li>`,
  );
  return `<article><h1>P1 response</h1><ul class="task-list">${tasks.join(
    '',
  )}</ul></article>`;
}

/** A step as MkDocs writes it. */
export function stepHtml(id: string): string {
  return `Do ${id}. <em>Operations, 1 min.</em> <a id="${id}" data-step="manual"></a><ul><li><strong>Expect:</strong> something</li></ul>`;
}

/** Opens a page of TechDocs with the addon in it. */
export function renderTechDocs(incidents: FakeIncidents, html: string) {
  forgetAll();
  let replace: (next: string) => void = () => {};
  const Page = () => {
    const [shown, setShown] = useState(html);
    replace = setShown;
    return <ReplacedPage key={shown} html={shown} />;
  };
  renderInTestApp(
    <Routes>
      <Route
        path="/docs/:namespace/:kind/:name/*"
        element={
          <TechDocsReaderPageProvider entityRef={ENTITY}>
            <Page />
          </TechDocsReaderPageProvider>
        }
      />
    </Routes>,
    {
      apis: [
        [incidentApiRef, incidents],
        [configApiRef, mockApis.config()],
        [techdocsApiRef, DOCUMENTED],
        [identityApiRef, mockApis.identity({ userEntityRef: ME })],
      ],
      mountedRoutes: { '/production-safety': rootRouteRef },
      initialRouteEntries: [
        '/docs/default/component/runbooks/runbooks/p1-response/',
      ],
    },
  );
  const root = () =>
    document.querySelector('[data-testid="docs"]')?.shadowRoot as ShadowRoot;
  return {
    root,
    /** Queries; those of the document do not see into the page. */
    page: () => within(root().firstElementChild as HTMLElement),
    /** As TechDocs does it after it has built the page anew. */
    replaceWith: (next: string) => act(() => replace(next)),
  };
}

/** Draws addons into the content, as the reader's page does. */
const ReplacedPage = ({ html }: { html: string }) => {
  const { setShadowRoot } = useTechDocsReaderPage();
  const [content, setContent] = useState<Element | null>(null);
  const ref = useCallback(
    (host: HTMLElement | null) => {
      if (!host) return;
      const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
      root.innerHTML = `<html><body><div data-md-component="content">${html}</div></body></html>`;
      setShadowRoot(root);
      setContent(root.querySelector('[data-md-component="content"]'));
    },
    [html, setShadowRoot],
  );
  return (
    <>
      <div data-testid="docs" ref={ref} />
      {content && (
        <Portal container={content}>
          <RunbookAddon />
        </Portal>
      )}
    </>
  );
};

const DOCUMENTED: TechDocsApi = {
  getCookie: async () => ({ expiresAt: '' }),
  getApiOrigin: async () => '',
  getTechDocsMetadata: async () => ({
    site_name: 'Runbooks',
    site_description: '',
  }),
  getEntityMetadata: async () => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'runbooks' },
    locationMetadata: { type: 'dir', target: '.' },
  }),
};
