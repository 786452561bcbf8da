import type { Meta, StoryObj } from '@storybook/react-vite';
import { Calculator } from '@wasm-compute/components/calculator';
import { MatrixPanel } from '@wasm-compute/components/matrix-panel';
import { expect, userEvent, waitFor, within } from 'storybook/test';

function TenComponents() {
  return (
    <div style={{ display: 'grid', gap: 24 }}>
      {Array.from({ length: 6 }, (_, i) => (
        <Calculator key={i} aria-label={`Calculator ${i + 1}`} />
      ))}
      {Array.from({ length: 4 }, (_, i) => (
        <MatrixPanel key={i} aria-label={`Matrix panel ${i + 1}`} />
      ))}
    </div>
  );
}

const meta = {
  title: 'Environments/Ten components',
  component: TenComponents,
  parameters: { layout: 'padded' },
} satisfies Meta<typeof TenComponents>;

export default meta;

/** Ten components on one page share one pool of workers, and each module is fetched once. */
export const Default: StoryObj<typeof meta> = {
  play: async ({ canvas }) => {
    const groups = canvas.getAllByRole('group', { name: /^(Calculator|Matrix panel) \d+$/ });
    await expect(groups).toHaveLength(10);
    for (const group of groups) {
      const field = within(group).queryByRole('textbox', { name: /expression|表达式/i });
      if (field) await userEvent.type(field, '6*7{Enter}');
      else await userEvent.click(within(group).getByRole('button', { name: /^(Run|运行|计算)$/ }));
    }
    for (const group of groups)
      await waitFor(() => expect(group).toHaveAttribute('data-state', 'success'), { timeout: 20_000 });
  },
};
