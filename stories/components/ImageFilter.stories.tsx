import type { Meta, StoryObj } from '@storybook/react-vite';
import { ImageFilter } from '@wasm-compute/components/image-filter';
import { expect, waitFor } from 'storybook/test';
import { samplePhoto } from '../samples/samplePhoto';

const meta = {
  title: 'Components/ImageFilter',
  component: ImageFilter,
  parameters: { layout: 'padded' },
} satisfies Meta<typeof ImageFilter>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A picture that the story paints itself, with two filters. Nothing is fetched but the compute module. */
export const Default: Story = {
  args: {
    defaultRecipe: {
      version: 1,
      steps: [{ type: 'grayscale' }, { type: 'blur', values: { sigma: 3 } }, { type: 'contrast' }],
    },
  },
  loaders: [async () => ({ source: await samplePhoto() })],
  render: (args, { loaded }) => <ImageFilter {...args} source={(loaded as { source: File }).source} />,
  play: async ({ canvas }) => {
    const root = canvas.getByRole('group', { name: /^Image filter$|^图片滤镜$/ });
    await waitFor(() => expect(root).toHaveAttribute('data-quality', 'full'), { timeout: 20_000 });
    await waitFor(() => expect(root.querySelector('[data-painted]')).toHaveAttribute('data-painted', 'full'));
  },
};

/** Before a picture is opened nothing is downloaded. */
export const Empty: Story = {};
