/** The article's calculator: two fields, four operations, one result. Made of the hook and the kit's styles alone. */
import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { useWasmCompute } from '@wasm-compute/react';
import { useId, useState } from 'react';
import './FourOperations.css';

const operations = [
  { sign: '+', label: '加法', icon: '➕' },
  { sign: '−', label: '减法', icon: '➖' },
  { sign: '×', label: '乘法', icon: '✖️' },
  { sign: '÷', label: '除法', icon: '➗' },
] as const;

/** What the article says for an error. */
function sentenceFor(code: string): string {
  if (code === 'calculator/divide-by-zero' || code === 'calculator/undefined') return '除数不能为零';
  if (code === 'time/limit') return '计算超时';
  return '请输入有效的数字!';
}

const number = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

export function FourOperations() {
  const id = useId();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [invalid, setInvalid] = useState(false);
  const answer = useWasmCompute(evaluate, { keepPrevious: true, timeoutMs: 5000 });

  function calculate(sign: string) {
    const valid = number.test(first) && number.test(second);
    setInvalid(!valid);
    if (valid) answer.run({ expression: `(${first})${sign}(${second})` });
  }

  function clear() {
    setFirst('');
    setSecond('');
    setInvalid(false);
    answer.reset();
  }

  const field = (name: string, label: string, value: string, change: (value: string) => void) => (
    <div className="wc-field">
      <label htmlFor={`${id}${name}`}>{label}</label>
      <input
        id={`${id}${name}`}
        className="wc-input"
        inputMode="decimal"
        placeholder={`请输入${label}`}
        value={value}
        aria-invalid={(invalid && !number.test(value)) || undefined}
        onChange={(event) => change(event.target.value)}
        onFocus={answer.intentProps.onFocus}
      />
    </div>
  );

  return (
    <section className="wc-root four" data-state={answer.status} lang="zh-CN" aria-label="计算器">
      <div className="wc-card four-card" data-raised="">
        {field('first', '第一个数字', first, setFirst)}
        {field('second', '第二个数字', second, setSecond)}
        <div className="four-keys">
          {operations.map(({ sign, label, icon }) => (
            <button
              key={sign}
              type="button"
              className="wc-button"
              onClick={() => calculate(sign)}
              {...answer.intentProps}
            >
              <span aria-hidden="true">{icon}</span> {label}
            </button>
          ))}
        </div>
        <button type="button" className="wc-button" data-kind="quiet" onClick={clear}>
          <span aria-hidden="true">🔄</span> 清空
        </button>
        <output className="four-result">
          {invalid
            ? '请输入有效的数字!'
            : answer.status === 'error'
              ? sentenceFor(answer.error.code)
              : answer.data
                ? `结果: ${answer.data.plain.replace('-', '−')}`
                : '等待计算...'}
        </output>
      </div>
    </section>
  );
}
