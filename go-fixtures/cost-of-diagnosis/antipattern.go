//go:build !fix && !unwatched && !stack

package main

import (
	"io"
	"runtime/pprof"
)

// look fetches what /debug/pprof/goroutine?debug=2 would answer: the
// stack of every goroutine as text. For all the time that the text is
// written, nothing else runs. When the buffer proves too small the text
// is thrown away, and written again into one of twice the size.
func look() {
	pprof.Lookup("goroutine").WriteTo(io.Discard, 2)
}
