// @vitest-environment jsdom
import { render } from '@testing-library/react';
import { useState, version } from 'react';
import { version as domVersion } from 'react-dom';
import { describe, expect, inject, it } from 'vitest';

describe('the suite of the hook', () => {
  it('P13: runs on the React that its project names', () => {
    expect(version.startsWith(`${inject('reactVersion')}.`)).toBe(true);
    expect(domVersion).toBe(version);
  });

  it('P13: renders under StrictMode where its project says so', () => {
    let initialized = 0;
    const Probe = () => useState(() => void (initialized += 1)) && null;
    render(<Probe />);
    expect(initialized).toBe(inject('strictMode') ? 2 : 1);
  });
});
