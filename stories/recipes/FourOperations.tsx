import { isPending } from '@wasm-compute/engine';
import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { useWasmCompute } from '@wasm-compute/react';
import { useId, useState } from 'react';
import './recipes.css';

const operations = [
  ['+', '➕ 加法'],
  ['−', '➖ 减法'],
  ['×', '✖️ 乘法'],
  ['÷', '➗ 除法'],
] as const;

const sentences: Readonly<Record<string, string>> = {
  'calculator/divide-by-zero': '除数不能为零',
  'calculator/undefined': '除数不能为零',
};

const isNumber = (text: string) => /^[-−+]?(\d+\.?\d*|\.\d+)$/.test(text.trim());

/** Two numbers, four operations: a form on the `evaluate` kernel and the hook, exact where the result can be. */
export function FourOperations() {
  const [fields, setFields] = useState<readonly [string, string]>(['', '']);
  const [invalid, setInvalid] = useState(false);
  const sum = useWasmCompute(evaluate);
  const id = useId();

  const calculate = (operator: string) => {
    const valid = fields.every(isNumber);
    setInvalid(!valid);
    if (valid) sum.run({ expression: `(${fields[0]})${operator}(${fields[1]})` });
    else sum.reset();
  };
  const clear = () => {
    setFields(['', '']);
    setInvalid(false);
    sum.reset();
  };
  const failure = invalid
    ? '请输入有效的数字！'
    : sum.status === 'error'
      ? (sentences[sum.error.code] ?? '请输入有效的数字！')
      : undefined;

  return (
    <form
      className="four wc-root wc-card"
      lang="zh-CN"
      data-raised=""
      aria-label="计算器"
      onSubmit={(event) => event.preventDefault()}
    >
      {(['第一个数字', '第二个数字'] as const).map((label, i) => (
        <div className="wc-field" key={label}>
          <label htmlFor={`${id}${i}`}>{label}</label>
          <input
            id={`${id}${i}`}
            className="wc-input"
            inputMode="decimal"
            autoComplete="off"
            placeholder={`请输入${label}`}
            value={fields[i]}
            aria-invalid={invalid && !isNumber(fields[i] ?? '')}
            aria-describedby={`${id}result`}
            onChange={({ currentTarget: { value } }) => setFields(i === 0 ? [value, fields[1]] : [fields[0], value])}
          />
        </div>
      ))}
      <div className="four-keys">
        {operations.map(([operator, label]) => (
          <button
            key={operator}
            type="button"
            className="wc-button"
            onClick={() => calculate(operator)}
            {...sum.intentProps}
          >
            {label}
          </button>
        ))}
        <button type="button" className="wc-button" data-kind="quiet" onClick={clear}>
          🔄 清空
        </button>
      </div>
      <div id={`${id}result`} className="four-result" aria-busy={isPending(sum)}>
        {failure !== undefined && <p role="alert">{failure}</p>}
        {failure === undefined && (
          <output>
            {sum.status === 'success'
              ? `结果：${sum.data.exact ? '' : '≈ '}${sum.data.plain.replace('-', '−')}`
              : '等待计算...'}
          </output>
        )}
      </div>
    </form>
  );
}
