/** How every part becomes an element: its class merged with the caller's, its tag replaceable by `render`. */
import {
  cloneElement,
  createElement,
  forwardRef,
  type ComponentPropsWithoutRef,
  type CSSProperties,
  type ElementType,
  type HTMLAttributes,
  type ReactElement,
  type Ref,
} from 'react';

/** Props of a part: those of its element, with `className` and `style` that may depend on the component's state. */
export type PartProps<E extends ElementType, S> = Omit<ComponentPropsWithoutRef<E>, 'className' | 'style'> & {
  className?: string | ((state: S) => string | undefined);
  style?: CSSProperties | ((state: S) => CSSProperties | undefined);
  /** Another element, which gets the props; or a function from props and state to an element. */
  render?: ReactElement<Record<string, unknown>> | ((props: Record<string, unknown>, state: S) => ReactElement);
};

export function joinClasses(...classes: ReadonlyArray<string | false | null | undefined>): string {
  return classes.filter(Boolean).join(' ');
}

interface Given<S> {
  className?: string | ((state: S) => string | undefined) | undefined;
  style?: CSSProperties | ((state: S) => CSSProperties | undefined) | undefined;
  render?:
    ReactElement<Record<string, unknown>> | ((props: Record<string, unknown>, state: S) => ReactElement) | undefined;
}

/**
 * The element of a part.
 *
 * @param own the part's props, `className` being its base class
 * @param given the caller's; they win over `own`
 */
export function renderPart<S>(
  tag: keyof React.JSX.IntrinsicElements,
  own: HTMLAttributes<HTMLElement> & Record<string, unknown>,
  given: Given<S>,
  state: S,
  ref?: Ref<never>,
): ReactElement {
  const { className, style, render, ...rest } = given;
  const props: Record<string, unknown> = {
    ...own,
    ...rest,
    className: joinClasses(own.className, typeof className === 'function' ? className(state) : className),
  };
  const looks = typeof style === 'function' ? style(state) : style;
  if (own.style || looks) props['style'] = { ...own.style, ...looks };
  if (ref) props['ref'] = ref;
  if (typeof render === 'function') return render(props, state);
  if (render) {
    const merged = joinClasses(props['className'] as string, render.props['className'] as string | undefined);
    return cloneElement(render, { ...props, ...render.props, className: merged });
  }
  return createElement(tag, props);
}

interface PartElementProps<S> {
  tag: keyof React.JSX.IntrinsicElements;
  own: HTMLAttributes<HTMLElement> & Record<string, unknown>;
  given: Given<S>;
  state: S;
}

/** `renderPart` as a component, for parts that hold their element in a ref. */
export const Part = forwardRef(function Part<S>({ tag, own, given, state }: PartElementProps<S>, ref: Ref<never>) {
  return renderPart(tag, own, given, state, ref);
}) as <S, E>(props: PartElementProps<S> & { ref?: Ref<E> }) => ReactElement;
