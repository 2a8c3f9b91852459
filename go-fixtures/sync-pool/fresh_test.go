//go:build !fix && !noreset && !outliers

package main

import "bytes"

var last *bytes.Buffer

// fill keeps the buffer for a moment, as whoever sends it does, so that
// it is on the heap.
func fill(text []byte) {
	body := new(bytes.Buffer)
	body.Write(text)
	last = body
}
