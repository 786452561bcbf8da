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
  args: { defaultRecipe: { version: 1, steps: [{ type: 'grayscale' }] } },
} satisfies Meta<typeof ImageFilter>;

export default meta;
type Story = StoryObj<typeof meta>;

const rootOf = (canvasElement: HTMLElement) => canvasElement.querySelector<HTMLElement>('.wc-image-filter')!;

const greyOf = (data: PipelineInput['image']['data'], at: number) =>
  Math.round(0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!);

/** The fake engine's answer: the picture in grey. */
function grey({ image }: PipelineInput) {
  const data = Uint8ClampedArray.from(image.data, (value, i) =>
    i % 4 === 3 ? value : greyOf(image.data, i - (i % 4)),
  );
  return { width: image.width, height: image.height, data };
}

function counts({ image }: Pick<PipelineInput, 'image'>) {
  const luma = new Uint32Array(256);
  for (let at = 0; at < image.data.length; at += 4) luma[greyOf(image.data, at)]! += 1;
  return { red: luma, green: luma, blue: luma, luma };
}

/** A story with an opened picture that waits until the component stands in the state. */
function frozen(state: string, engine: FakeEngineOptions): Story {
  return {
    parameters: { engine },
    loaders: [async () => ({ source: await samplePhoto(720, 480) })],
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
  answers: { 'image/pipeline': grey, 'image/histogram': counts },
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
