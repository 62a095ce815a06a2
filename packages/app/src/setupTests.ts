import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A whole app is loaded and rendered; a busy machine takes its time with it.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 10_000 });
