// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { createRef } from 'react';
import { describe, expect, it } from 'vitest';
import { Part } from '../../../packages/components/src/shared/renderPart.js';
import { rootAttributes } from '../../../packages/components/src/shared/rootAttributes.js';

interface State {
  readonly status: string;
}
const state: State = { status: 'running' };

describe('a part', () => {
  it('joins its class with the caller’s, which may depend on the state', () => {
    render(<Part tag="div" own={{ className: 'own' }} given={{ className: (s: State) => s.status }} state={state} />);
    expect(document.querySelector('.own')).toHaveClass('own', 'running');
  });

  it('lets the caller’s attributes and styles win', () => {
    const own = { className: 'own', title: 'own', style: { color: 'red', opacity: 0.5 } };
    const given = { title: 'given', style: { color: 'blue' } };
    render(<Part tag="div" own={own} given={given} state={state} />);
    const element = screen.getByTitle('given');
    expect(element.style.color).toBe('blue');
    expect(element.style.opacity).toBe('0.5');
  });

  it('can be another element, or what a function makes of it', () => {
    const own = { className: 'own', title: 'part' };
    const { rerender } = render(
      <Part tag="div" own={own} given={{ render: <section className="mine" data-x="1" /> }} state={state} />,
    );
    expect(screen.getByTitle('part').outerHTML).toBe('<section class="own mine" data-x="1" title="part"></section>');
    rerender(
      <Part tag="div" own={own} given={{ render: (props, s: State) => <p {...props}>{s.status}</p> }} state={state} />,
    );
    expect(screen.getByTitle('part').outerHTML).toBe('<p class="own" title="part">running</p>');
  });

  it('hands its element to the ref', () => {
    const ref = createRef<HTMLDivElement>();
    render(<Part tag="div" ref={ref} own={{ title: 'part' }} given={{}} state={state} />);
    expect(ref.current).toBe(screen.getByTitle('part'));
  });
});

describe('the attributes of a root', () => {
  it('tell what is so, and leave out what is not', () => {
    expect(
      rootAttributes(
        { status: 'success', variant: 'simd', stale: false, hasIssue: true, disabled: false },
        { exact: 'true', view: null },
      ),
    ).toEqual({ 'data-state': 'success', 'data-variant': 'simd', 'data-has-issue': '', 'data-exact': 'true' });
  });
});
