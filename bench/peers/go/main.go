// The textbook algorithms that a first WebAssembly article shows, in Go: what one gets by compiling them as they stand.
package main

import (
	"encoding/binary"
	"math"
	"syscall/js"
)

func floats(value js.Value) []float64 {
	bytes := make([]byte, value.Get("byteLength").Int())
	js.CopyBytesToGo(bytes, js.Global().Get("Uint8Array").New(value.Get("buffer"), value.Get("byteOffset"), value.Get("byteLength")))
	result := make([]float64, len(bytes)/8)
	for i := range result {
		result[i] = math.Float64frombits(binary.LittleEndian.Uint64(bytes[i*8:]))
	}
	return result
}

// multiply(a, b, n, out): the triple loop over slices.
func multiply(_ js.Value, args []js.Value) any {
	a, b, n := floats(args[0]), floats(args[1]), args[2].Int()
	bytes := make([]byte, n*n*8)
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			sum := 0.0
			for k := 0; k < n; k++ {
				sum += a[i*n+k] * b[k*n+j]
			}
			binary.LittleEndian.PutUint64(bytes[(i*n+j)*8:], math.Float64bits(sum))
		}
	}
	js.CopyBytesToJS(args[3], bytes)
	return nil
}

// grayscale(pixels, out): weights of Rec. 601 in floating point.
func grayscale(_ js.Value, args []js.Value) any {
	pixels := make([]byte, args[0].Get("length").Int())
	js.CopyBytesToGo(pixels, args[0])
	for i := 0; i < len(pixels); i += 4 {
		y := byte(0.299*float64(pixels[i]) + 0.587*float64(pixels[i+1]) + 0.114*float64(pixels[i+2]))
		pixels[i], pixels[i+1], pixels[i+2] = y, y, y
	}
	js.CopyBytesToJS(args[1], pixels)
	return nil
}

// factorize(text): trial division by every number; 0 ends, as the loop's bounds say.
func factorize(_ js.Value, args []js.Value) any {
	var n uint64
	for _, digit := range args[0].String() {
		n = n*10 + uint64(digit-'0')
	}
	text := ""
	for d := uint64(2); d*d <= n; d++ {
		for n%d == 0 {
			text += " " + decimal(d)
			n /= d
		}
	}
	if n > 1 {
		text += " " + decimal(n)
	}
	return text
}

func decimal(n uint64) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return decimal(n/10) + string(rune('0'+n%10))
}

func main() {
	js.Global().Set("goBench", map[string]any{
		"multiply":  js.FuncOf(multiply),
		"grayscale": js.FuncOf(grayscale),
		"factorize": js.FuncOf(factorize),
	})
	select {}
}
