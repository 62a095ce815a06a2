import { render, waitFor } from '@testing-library/react';
import { app } from './app';

describe('app', () => {
  it('renders with every plugin of its package.json', async () => {
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: { title: 'Test', baseUrl: 'http://localhost:3000' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
        },
      ] as unknown as string,
    };
    const rendered = render(app.createRoot());
    await waitFor(() => expect(rendered.baseElement).not.toBeEmptyDOMElement());
  });
});
