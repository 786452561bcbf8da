import type { Meta, StoryObj } from '@storybook/react-vite';
import { ImageFilter } from '@wasm-compute/components/image-filter';
import type { PipelineInput } from '@wasm-compute/engine/kernels/image/pipeline';
import type { FakeEngineOptions } from '@wasm-compute/engine/testing';
import { expect, userEvent, waitFor } from 'storybook/test';
import { samplePhoto } from '../samples/samplePhoto';

/** The picture is really opened and kept by the codec worker; the engine stands still in the given state. */
const meta = {
  title: 'States/ImageFilter',
  component: ImageFilter,
  parameters: { layout: 'padded' },
  args: { defaultRecipe: { version: 1, steps: [{ type: 'grayscale' }, { type: 'blur', values: { sigma: 4 } }] } },
} satisfies Meta<typeof ImageFilter>;

export default meta;
type Story = StoryObj<typeof meta>;

const rootOf = (canvasElement: HTMLElement) => canvasElement.querySelector<HTMLElement>('.wc-image-filter')!;

/** Turns the colours round: an answer without WebAssembly. */
function answer({ image }: PipelineInput) {
  const data = Uint8ClampedArray.from(image.data, (value, i) => (i % 4 === 3 ? value : 255 - value));
  return { width: image.width, height: image.height, data };
}
const emptyCounts = () => ({
  red: new Uint32Array(256),
  green: new Uint32Array(256),
  blue: new Uint32Array(256),
  luma: new Uint32Array(256),
});

/** A story with an opened picture that waits until the component stands in the state. */
function frozen(state: string, engine: FakeEngineOptions): Story {
  return {
    parameters: { engine },
    loaders: [async () => ({ source: await samplePhoto(480, 320) })],
    render: (args, { loaded }) => <ImageFilter {...args} source={(loaded as { source: File }).source} />,
    play: async ({ canvasElement }) => {
      await waitFor(() => expect(rootOf(canvasElement)).toHaveAttribute('data-open'), { timeout: 20_000 });
      await waitFor(() => expect(rootOf(canvasElement)).toHaveAttribute('data-state', state), { timeout: 5000 });
    },
  };
}

/** Nothing was opened, and nothing was loaded. */
export const Idle: Story = {
  parameters: { engine: {} satisfies FakeEngineOptions },
  play: async ({ canvasElement }) => {
    await expect(rootOf(canvasElement)).toHaveAttribute('data-state', 'idle');
  },
};

export const Loading: Story = frozen('loading', { scenario: { status: 'loading', ratio: 0.31 } });

export const Queued: Story = frozen('queued', { scenario: { status: 'queued', position: 3 } });

export const Running: Story = frozen('running', { scenario: { status: 'running', ratio: 0.42 } });

export const Success: Story = frozen('success', {
  answers: { 'image/pipeline': answer, 'image/histogram': emptyCounts },
});

/** The sentence stands over the picture, with Retry beside it. */
export const Error: Story = frozen('error', { scenario: { status: 'error' } });

/** Stopped by the reader: the last picture stays, and Retry starts again. */
export const Cancelled: Story = {
  ...frozen('running', { scenario: { status: 'running', ratio: 0.42 } }),
  play: async ({ canvasElement, canvas }) => {
    await waitFor(() => expect(rootOf(canvasElement)).toHaveAttribute('data-state', 'running'), { timeout: 20_000 });
    await userEvent.click(await canvas.findByRole('button', { name: /^Cancel$|^取消$/ }));
    await waitFor(() => expect(rootOf(canvasElement)).toHaveAttribute('data-state', 'cancelled'));
  },
};
