;; Two functions on signals, written by hand in WebAssembly's text format. Nothing of this project is in it.
(module
  (memory (export "memory") 1 16384)

  ;; The sum of x[i] · y[i] over n numbers. Called once; what it returns goes where the plan says.
  (func (export "dot") (param $x i32) (param $y i32) (param $n i32) (result f64)
    (local $i i32) (local $sum f64)
    (block $end
      (loop $next
        (br_if $end (i32.ge_s (local.get $i) (local.get $n)))
        (local.set $sum
          (f64.add
            (local.get $sum)
            (f64.mul
              (f64.load (i32.add (local.get $x) (i32.shl (local.get $i) (i32.const 3))))
              (f64.load (i32.add (local.get $y) (i32.shl (local.get $i) (i32.const 3)))))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $next)))
    (local.get $sum))

  ;; out[lag] = the sum of x[i] · x[i + lag]: unit by unit, so that it shows progress and can be cancelled.
  (func (export "autocorrelate") (param $x i32) (param $out i32) (param $n i32) (param $begin i32) (param $end i32)
    (result i32)
    (local $i i32) (local $sum f64)
    (block $done
      (loop $lag
        (br_if $done (i32.ge_s (local.get $begin) (local.get $end)))
        (local.set $i (i32.const 0))
        (local.set $sum (f64.const 0))
        (block $summed
          (loop $next
            (br_if $summed (i32.ge_s (i32.add (local.get $i) (local.get $begin)) (local.get $n)))
            (local.set $sum
              (f64.add
                (local.get $sum)
                (f64.mul
                  (f64.load (i32.add (local.get $x) (i32.shl (local.get $i) (i32.const 3))))
                  (f64.load
                    (i32.add
                      (local.get $x)
                      (i32.shl (i32.add (local.get $i) (local.get $begin)) (i32.const 3)))))))
            (local.set $i (i32.add (local.get $i) (i32.const 1)))
            (br $next)))
        (f64.store (i32.add (local.get $out) (i32.shl (local.get $begin) (i32.const 3))) (local.get $sum))
        (local.set $begin (i32.add (local.get $begin) (i32.const 1)))
        (br $lag)))
    (i32.const 0)))
