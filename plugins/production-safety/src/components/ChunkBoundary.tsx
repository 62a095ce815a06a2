import { Component } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from '../translation/useTranslation';
import { Notice } from './Notice';
import { ActionButton } from './ActionButton';

/** Keeps the page alive when a part of the code cannot be loaded. */
export class ChunkBoundary extends Component<
  { children: ReactNode },
  { failed: boolean }
> {
  static getDerivedStateFromError() {
    return { failed: true };
  }

  readonly state = { failed: false };

  render() {
    return this.state.failed ? <ChunkFailed /> : this.props.children;
  }
}

const ChunkFailed = () => {
  const t = useTranslation();
  return (
    <Notice
      tone="bad"
      role="alert"
      title={t('common.chunk.title')}
      action={
        <ActionButton
          size="small"
          variant="outlined"
          onClick={() => window.location.reload()}
        >
          {t('common.chunk.reload')}
        </ActionButton>
      }
    >
      {t('common.chunk.text')}
    </Notice>
  );
};
