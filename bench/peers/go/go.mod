module wasm-compute/bench

go 1.19
