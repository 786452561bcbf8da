import type { Meta, StoryObj } from '@storybook/react-vite';
import { Calculator, ImageFilter, MatrixPanel } from '@wasm-compute/components';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { samplePhoto } from '../samples/samplePhoto';
import './guides.css';

/** The three components on one page: one engine, one pool of workers, each module loaded when it is first used. */
const meta = {
  title: 'Start here/Welcome',
  tags: ['!autodocs'],
  loaders: [async () => ({ source: await samplePhoto() })],
  render: (_args, { loaded }) => (
    <div className="guide-components">
      <Calculator defaultExpression="0.1+0.2" />
      <MatrixPanel />
      <ImageFilter
        source={(loaded as { source: File }).source}
        defaultRecipe={{ version: 1, steps: [{ type: 'grayscale' }, { type: 'sharpen' }] }}
      />
    </div>
  ),
} satisfies Meta;

export default meta;

export const ThreeComponents: StoryObj<typeof meta> = {
  play: async ({ canvas }) => {
    const calculator = canvas.getByRole('group', { name: /^(Calculator|计算器)$/ });
    await userEvent.type(within(calculator).getByRole('textbox'), '{Enter}');
    await waitFor(() => expect(calculator.querySelector('output')).toHaveTextContent(/0\.3$/), { timeout: 30_000 });
  },
};
