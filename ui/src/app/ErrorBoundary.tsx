import { Component, type ReactNode } from 'react';

import { ErrorNote } from '../kit/ErrorNote';
import { Page } from './Page';

interface Props {
  /** The address; a new one resets the boundary. */
  of: string;
  children: ReactNode;
}

interface State {
  error: unknown;
  of: string;
}

/** Keeps the failure of one page from taking the rest of the app down. */
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
      <Page title="Something went wrong">
        <ErrorNote
          error={this.state.error}
          kept="Your data on the server is unchanged."
          // After an update of the server the page's file may be gone; a full reload helps there too.
          retry={() => {
            location.reload();
          }}
        />
      </Page>
    );
  }
}
