import type { Meta, StoryObj } from '@storybook/react-vite';
import { ImageFilter } from '@wasm-compute/components/image-filter';
import { expect, waitFor } from 'storybook/test';
import { largePhoto } from '../samples/samplePhoto';

const meta = {
  title: 'Components/ImageFilter/Stress',
  component: ImageFilter,
  parameters: { layout: 'padded' },
} satisfies Meta<typeof ImageFilter>;

export default meta;
type Story = StoryObj<typeof meta>;

/** 96 MB of pixels: a preview while a value moves, the full resolution when it rests. The page stays free all the time. */
export const Photograph24Megapixels: Story = {
  args: {
    defaultRecipe: {
      version: 1,
      steps: [{ type: 'grayscale' }, { type: 'blur', values: { sigma: 10 } }, { type: 'sharpen' }],
    },
  },
  loaders: [async () => ({ source: await largePhoto() })],
  render: (args, { loaded }) => <ImageFilter {...args} source={(loaded as { source: File }).source} />,
  play: async ({ canvasElement }) => {
    const root = canvasElement.querySelector('.wc-image-filter');
    await waitFor(() => expect(root).toHaveAttribute('data-quality', 'full'), { timeout: 40_000 });
    await expect(root).toHaveAttribute('data-state', 'success');
  },
};
