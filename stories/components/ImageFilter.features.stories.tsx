import type { Meta, StoryObj } from '@storybook/react-vite';
import { ImageFilter } from '@wasm-compute/components/image-filter';
import { expect, userEvent, waitFor } from 'storybook/test';
import { claimingPng } from '../samples/claimingPng';
import { sampleDiscs, samplePhoto } from '../samples/samplePhoto';

const meta = {
  title: 'Components/ImageFilter/Features',
  component: ImageFilter,
  parameters: { layout: 'padded' },
} satisfies Meta<typeof ImageFilter>;

export default meta;
type Story = StoryObj<typeof meta>;

const rootOf = (canvasElement: HTMLElement) => canvasElement.querySelector<HTMLElement>('.wc-image-filter')!;

function opened(source: () => Promise<File>): Pick<Story, 'loaders' | 'render'> {
  return {
    loaders: [async () => ({ source: await source() })],
    render: (args, { loaded }) => <ImageFilter {...args} source={(loaded as { source: File }).source} />,
  };
}

/** Colour under transparent pixels does not bleed into the blur; the checkerboard shows only here. */
export const Transparency: Story = {
  ...opened(sampleDiscs),
  args: { defaultRecipe: { version: 1, steps: [{ type: 'blur', values: { sigma: 12 } }] } },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(rootOf(canvasElement)).toHaveAttribute('data-quality', 'full'), { timeout: 20_000 });
    await expect(rootOf(canvasElement).querySelector('.wc-if-stage')).toHaveAttribute('data-alpha');
  },
};

/** A file of 33 bytes that claims 400 megapixels: refused by its header, before anything is decoded. */
export const RefusedHeader: Story = {
  ...opened(async () => claimingPng(20_000, 20_000)),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(rootOf(canvasElement)).toHaveAttribute('data-issue', 'image/too-many-pixels'), {
      timeout: 20_000,
    });
  },
};

/** Alt with the arrow keys moves a filter; the new place is read out, and the focus stays. */
export const ReorderByKeyboard: Story = {
  ...opened(samplePhoto),
  args: {
    defaultRecipe: {
      version: 1,
      steps: [{ type: 'edges' }, { type: 'blur', values: { sigma: 3 } }, { type: 'invert' }],
    },
  },
  play: async ({ canvasElement, canvas }) => {
    await waitFor(() => expect(rootOf(canvasElement)).toHaveAttribute('data-quality', 'full'), { timeout: 20_000 });
    const invert = canvas.getByRole('checkbox', { name: /Invert|反相/ });
    invert.focus();
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    const order = () => canvas.getAllByRole('checkbox').map((box) => box.closest('li')?.textContent?.slice(0, 2));
    await waitFor(() => expect(order()[1]).toMatch(/^In|^反相/));
    await expect(canvas.getByRole('checkbox', { name: /Invert|反相/ })).toHaveFocus();
    await expect(document.querySelector('[data-wc-announcer=polite]')).toHaveTextContent(/2/);
  },
};

/** Specks out, tones spread, and the corners darkened: three filters with values of their own. */
export const SpecksTonesAndCorners: Story = {
  ...opened(samplePhoto),
  args: {
    defaultRecipe: {
      version: 1,
      steps: [
        { type: 'median', values: { radius: 3 } },
        { type: 'equalize', values: { amount: 60 } },
        { type: 'vignette' },
      ],
    },
  },
  play: async ({ canvasElement, canvas }) => {
    await waitFor(() => expect(rootOf(canvasElement)).toHaveAttribute('data-quality', 'full'), { timeout: 20_000 });
    await expect(canvas.getByRole('checkbox', { name: /^(Median|中值)$/ })).toBeChecked();
    await expect(canvas.getByRole('checkbox', { name: /^(Equalize|色调均化)$/ })).toBeChecked();
    await expect(canvas.getByRole('checkbox', { name: /^(Vignette|暗角)$/ })).toBeChecked();
  },
};

/** An empty file: the sentence stands in place, and the file chooser is one key away. */
export const EmptyFile: Story = {
  ...opened(async () => new File([], 'empty.png')),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(rootOf(canvasElement)).toHaveAttribute('data-issue', 'image/empty-file'), {
      timeout: 20_000,
    });
  },
};
