import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole screens are rendered; a busy machine takes its time with them.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 10_000 });
