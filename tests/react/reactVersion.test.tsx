import { version } from 'react';
import { version as domVersion } from 'react-dom';
import { describe, expect, inject, it } from 'vitest';

describe('the suite of the hook', () => {
  it('runs on the React that its project names', () => {
    expect(version.split('.')[0]).toBe(inject('reactMajor'));
    expect(domVersion).toBe(version);
  });
});
