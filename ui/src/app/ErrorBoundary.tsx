import { Component, type ReactNode } from 'react';

import { ErrorNote } from '../kit/ErrorNote';
import { Page } from './Page';

interface Props {
  /** Another one, and it is tried again: the address. */
  of: string;
  children: ReactNode;
}

interface State {
  error: unknown;
  of: string;
}

/** A page that failed takes nothing else with it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, of: this.props.of };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.of === state.of ? null : { error: null, of: props.of };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <Page title="This page failed">
        <ErrorNote
          error={this.state.error}
          kept="What the server has stored is as it was."
          // Its file may be gone because the server was renewed: reading all anew helps there too.
          retry={() => {
            location.reload();
          }}
        />
      </Page>
    );
  }
}
