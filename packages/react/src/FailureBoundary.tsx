'use client';

import { ComputeError } from '@wasm-compute/engine';
import { Component, type ReactNode } from 'react';

interface FailureBoundaryProps {
  /** Shown for a computation's error; without it, and for every other error, the next boundary above is asked. */
  fallback: ((error: ComputeError, retry: () => void) => ReactNode) | undefined;
  onRetry: () => void;
  children: ReactNode;
}

/** Catches what computations throw while rendering. */
export class FailureBoundary extends Component<FailureBoundaryProps, { failure: { error: unknown } | undefined }> {
  override state: { failure: { error: unknown } | undefined } = { failure: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { failure: { error } };
  }

  readonly #retry = () => {
    this.props.onRetry();
    this.setState({ failure: undefined });
  };

  override render() {
    const { failure } = this.state;
    const { children, fallback } = this.props;
    if (!failure) return children;
    if (fallback && failure.error instanceof ComputeError) return fallback(failure.error, this.#retry);
    throw failure.error;
  }
}
