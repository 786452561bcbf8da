// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { announce } from '../../../packages/components/src/shared/Announcer.js';

const regions = () => [...document.querySelectorAll<HTMLElement>('[data-wc-announcer]')];

describe('announce', () => {
  it('makes its two regions with the first announcement and keeps them', () => {
    expect(regions()).toHaveLength(0);
    announce('one');
    announce('two', 'assertive');
    announce('three');
    expect(regions().map((region) => [region.getAttribute('aria-live'), region.textContent])).toEqual([
      ['polite', 'three'],
      ['assertive', 'two'],
    ]);
  });

  it('makes a repeated text a change', () => {
    announce('same');
    const before = regions()[0]?.textContent;
    announce('same');
    expect(regions()[0]?.textContent).not.toBe(before);
    expect(regions()[0]?.textContent?.trim()).toBe('same');
  });

  it('makes new regions when the page was emptied', () => {
    document.body.replaceChildren();
    announce('again');
    expect(regions()).toHaveLength(2);
  });

  it('does nothing without text', () => {
    announce('kept');
    announce('');
    expect(regions()[0]?.textContent).toBe('kept');
  });
});
