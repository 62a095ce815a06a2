import { Component } from 'react';
import type { ReactNode } from 'react';

/** Keeps the page alive when a part of it cannot be drawn. */
export class ChunkBoundary extends Component<
  { children: ReactNode; fallback(again: () => void): ReactNode },
  { failed: boolean }
> {
  static getDerivedStateFromError() {
    return { failed: true };
  }

  readonly state = { failed: false };

  render() {
    return this.state.failed
      ? this.props.fallback(() => this.setState({ failed: false }))
      : this.props.children;
  }
}
